/* GNU <malloc.h>. */
#ifndef _MALLOC_H
#define _MALLOC_H

#include <features.h>
#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

void *malloc(size_t __size) __attribute__((__malloc__, __alloc_size__(1)));
void *calloc(size_t __count, size_t __size) __attribute__((__malloc__, __alloc_size__(1, 2)));
void *realloc(void *__p, size_t __size) __attribute__((__alloc_size__(2)));
void *reallocarray(void *__p, size_t __count, size_t __size) __attribute__((__alloc_size__(2, 3)));
void free(void *__p);
void *memalign(size_t __align, size_t __size) __attribute__((__malloc__, __alloc_size__(2)));
void *valloc(size_t __size) __attribute__((__malloc__, __alloc_size__(1)));
void *pvalloc(size_t __size) __attribute__((__malloc__, __alloc_size__(1)));
size_t malloc_usable_size(void *__p);

/* What the heap holds: bytes taken from the system, free blocks, … The members' names are System V's. */
struct mallinfo {
  int arena, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, fordblks, keepcost;
};
struct mallinfo2 {
  size_t arena, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, fordblks, keepcost;
};
struct mallinfo mallinfo(void);
struct mallinfo2 mallinfo2(void);
void malloc_stats(void);
int malloc_info(int __options, FILE *__stream);
int malloc_trim(size_t __keep);

/* Parameters of mallopt, which are taken and mean nothing here. */
#define M_MXFAST 1
#define M_TRIM_THRESHOLD -1
#define M_TOP_PAD -2
#define M_MMAP_THRESHOLD -3
#define M_MMAP_MAX -4
#define M_CHECK_ACTION -5
#define M_PERTURB -6
#define M_ARENA_TEST -7
#define M_ARENA_MAX -8
int mallopt(int __parameter, int __value);

#ifdef __cplusplus
}
#endif

#endif
