/* 7.22.5.1 Binary search. */
#include <stdlib.h>

void *bsearch(const void *key, const void *base, size_t count, size_t size,
              int (*compare)(const void *, const void *)) {
  const char *start = base;
  while (count > 0) {
    const char *middle = start + count / 2 * size;
    int order = compare(key, middle);
    if (order == 0) return (void *)middle;
    if (order > 0) {
      start = middle + size;
      count--;
    }
    count /= 2;
  }
  return NULL;
}
