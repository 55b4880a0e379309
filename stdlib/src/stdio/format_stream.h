/* printf to a stream and to memory, by what is linked of the hooks in format.h. */
#ifndef FORMAT_STREAM_H
#define FORMAT_STREAM_H

#include "format.h"
#include <stdio.h>

int __format_stream(FILE *f, const char *format, va_list list);
/* The same by a sink that writes to this stream. */
int __format_to_stream(FILE *f, struct sink *out, const char *format, va_list list);
int __format_memory(char *buf, size_t size, const char *format, va_list list);

/* The family for integers and strings; see format.h. */
int __iprintf(const char *restrict format, ...);
int __ifprintf(FILE *restrict f, const char *restrict format, ...);
int __isprintf(char *restrict buf, const char *restrict format, ...);
int __isnprintf(char *restrict buf, size_t size, const char *restrict format, ...);

/* The same and double. */
int __small_printf(const char *restrict format, ...);
int __small_fprintf(FILE *restrict f, const char *restrict format, ...);
int __small_sprintf(char *restrict buf, const char *restrict format, ...);
int __small_snprintf(char *restrict buf, size_t size, const char *restrict format, ...);

#endif
