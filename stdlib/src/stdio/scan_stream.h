/* scanf from a stream and from memory, with or without the extras of scan.h. */
#ifndef SCAN_STREAM_H
#define SCAN_STREAM_H

#include "scan.h"
#include <stdio.h>

int __scan_stream(FILE *f, const struct scan_extras *extras, const char *format, va_list list);
int __scan_memory(const char *s, const struct scan_extras *extras, const char *format, va_list list);

/* The family without extras; see scan.h. */
int __iscanf(const char *restrict format, ...);
int __ifscanf(FILE *restrict f, const char *restrict format, ...);
int __isscanf(const char *restrict s, const char *restrict format, ...);

#endif
