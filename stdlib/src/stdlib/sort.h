/* What the sorting functions share. */
#ifndef SORT_H
#define SORT_H

#include <stddef.h>

typedef int compare_fn(const void *, const void *, void *);

/* What one sort is about. Elements that are words are swapped as words: `unit` is 8, 4 or 1. */
struct sort {
  size_t size, unit;
  compare_fn *compare;
  void *context;
};

static inline struct sort sort_of(const void *base, size_t size, compare_fn *compare, void *context) {
  size_t bits = (size_t)base | size;
  return (struct sort){size, bits % 8 == 0 ? 8 : bits % 4 == 0 ? 4 : 1, compare, context};
}

/* The comparison of the functions that have no context: the context is the function. */
static inline int without_context(const void *a, const void *b, void *compare) {
  return ((int (*)(const void *, const void *))compare)(a, b);
}

static inline int order(const struct sort *s, const char *a, const char *b) { return s->compare(a, b, s->context); }

static inline void swap(const struct sort *s, char *a, char *b) {
  if (s->unit == 4) {
    for (size_t n = s->size; n > 0; n -= 4, a += 4, b += 4) {
      unsigned t = *(unsigned *)a;
      *(unsigned *)a = *(unsigned *)b;
      *(unsigned *)b = t;
    }
  } else if (s->unit == 8) {
    for (size_t n = s->size; n > 0; n -= 8, a += 8, b += 8) {
      unsigned long long t = *(unsigned long long *)a;
      *(unsigned long long *)a = *(unsigned long long *)b;
      *(unsigned long long *)b = t;
    }
  } else {
    for (size_t n = s->size; n > 0; n--, a++, b++) {
      char t = *a;
      *a = *b;
      *b = t;
    }
  }
}

static inline void sift_down(const struct sort *s, char *start, size_t at, size_t count) {
  for (size_t child; (child = 2 * at + 1) < count; at = child) {
    char *c = start + child * s->size;
    if (child + 1 < count && order(s, c, c + s->size) < 0) {
      child++;
      c += s->size;
    }
    if (order(s, start + at * s->size, c) >= 0) return;
    swap(s, start + at * s->size, c);
  }
}

/* Sorts two elements or more in place, in at most n log n steps (Williams, "Algorithm 232: Heapsort", 1964). */
static inline void heap_sort(const struct sort *s, char *start, size_t count) {
  for (size_t at = count / 2; at-- > 0;) sift_down(s, start, at, count);
  while (--count > 0) {
    swap(s, start, start + count * s->size);
    sift_down(s, start, 0, count);
  }
}

#endif
