/* BSD <bsd/stdlib.h>, as libbsd has it: what is not in <stdlib.h>, since programs have functions of these names. */
#ifndef _BSD_STDLIB_H
#define _BSD_STDLIB_H

#include <stdlib.h>

#ifdef __cplusplus
extern "C" {
#endif

int heapsort(void *__base, size_t __count, size_t __size, int (*__compare)(const void *, const void *));
int mergesort(void *__base, size_t __count, size_t __size, int (*__compare)(const void *, const void *));

#ifdef __cplusplus
}
#endif

#endif
