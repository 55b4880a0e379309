/* 7.24.2.1 memcpy, 7.24.2.2 memmove, 7.24.6.1 memset: what the machine has instructions for. */
#include <string.h>

void *memcpy(void *restrict to, const void *restrict from, size_t n) { return __builtin_memcpy(to, from, n); }

void *memmove(void *to, const void *from, size_t n) { return __builtin_memmove(to, from, n); }

void *memset(void *to, int c, size_t n) { return __builtin_memset(to, c, n); }
