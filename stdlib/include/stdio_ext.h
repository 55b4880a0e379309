/* Looking into streams, as Solaris and glibc do. */
#ifndef _STDIO_EXT_H
#define _STDIO_EXT_H

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#define FSETLOCKING_QUERY 0
#define FSETLOCKING_INTERNAL 1
#define FSETLOCKING_BYCALLER 2

size_t __fbufsize(FILE *__f);
size_t __fpending(FILE *__f);
int __freading(FILE *__f);
int __fwriting(FILE *__f);
int __freadable(FILE *__f);
int __fwritable(FILE *__f);
int __flbf(FILE *__f);
void __fpurge(FILE *__f);
void _flushlbf(void);
int __fsetlocking(FILE *__f, int __mode);
void __fseterr(FILE *__f);
size_t __freadahead(FILE *__f);

#ifdef __cplusplus
}
#endif

#endif
