/* GNU <malloc.h>. */
#ifndef _MALLOC_H
#define _MALLOC_H

#include <stdlib.h>

#ifdef __cplusplus
extern "C" {
#endif

size_t malloc_usable_size(void *__p);
void *memalign(size_t __align, size_t __size) __attribute__((__malloc__, __alloc_size__(2)));
void *valloc(size_t __size) __attribute__((__malloc__, __alloc_size__(1)));
void *pvalloc(size_t __size) __attribute__((__malloc__, __alloc_size__(1)));

#ifdef __cplusplus
}
#endif

#endif
