/* POSIX lfind, lsearch: through an array, one after the other. */
#include <search.h>
#include <string.h>

void *lfind(const void *key, const void *base, size_t *n, size_t size, int (*compare)(const void *, const void *)) {
  const char *p = base;
  for (size_t i = 0; i < *n; i++, p += size)
    if (compare(key, p) == 0) return (void *)p;
  return NULL;
}

void *lsearch(const void *key, void *base, size_t *n, size_t size, int (*compare)(const void *, const void *)) {
  void *found = lfind(key, base, n, size, compare);
  return found != NULL ? found : memcpy((char *)base + (*n)++ * size, key, size);
}
