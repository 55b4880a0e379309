/* 7.22.5.2 Sorting: introsort (Musser, "Introspective sorting and selection algorithms", 1997).

   Quicksort with the median of three, or of nine in long arrays, as pivot and with equal elements gathered in the
   middle ("fat partition", Bentley and McIlroy, "Engineering a sort function", 1993), so that many equal keys are
   fast. Short runs are sorted by insertion. A range whose depth of partitions exceeds twice the logarithm of its
   length is sorted by heapsort, so the time is never more than n log n. No memory is allocated; the sort is not
   stable. */
#include "sort.h"
#include <stdlib.h>

static void swap_runs(const struct sort *s, char *a, char *b, size_t bytes) {
  for (; bytes > 0; bytes -= s->size, a += s->size, b += s->size) swap(s, a, b);
}

static void insertion_sort(const struct sort *s, char *start, size_t count) {
  char *end = start + count * s->size;
  for (char *p = start + s->size; p < end; p += s->size)
    for (char *q = p; q > start && order(s, q - s->size, q) > 0; q -= s->size) swap(s, q - s->size, q);
}

static char *median(const struct sort *s, char *a, char *b, char *c) {
  if (order(s, a, b) < 0) return order(s, b, c) < 0 ? b : order(s, a, c) < 0 ? c : a;
  return order(s, b, c) > 0 ? b : order(s, a, c) > 0 ? c : a;
}

static char *choose_pivot(const struct sort *s, char *start, size_t count) {
  size_t step = s->size;
  char *middle = start + count / 2 * step, *last = start + (count - 1) * step;
  if (count > 40) {
    size_t eighth = count / 8 * step;
    start = median(s, start, start + eighth, start + 2 * eighth);
    middle = median(s, middle - eighth, middle, middle + eighth);
    last = median(s, last - 2 * eighth, last - eighth, last);
  }
  return median(s, start, middle, last);
}

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

static void sort(const struct sort *s, char *start, size_t count, int depth) {
  size_t size = s->size;
  while (count > 10) {
    if (depth-- == 0) {
      heap_sort(s, start, count);
      return;
    }
    swap(s, start, choose_pivot(s, start, count));
    /* Equal elements are collected at both ends: [start, a) equal, [a, b) less, (c, d] greater, (d, end) equal. */
    char *end = start + count * size;
    char *a = start + size, *b = a, *c = end - size, *d = c;
    for (;;) {
      int o;
      for (; b <= c && (o = order(s, b, start)) <= 0; b += size) {
        if (o != 0) continue;
        swap(s, a, b);
        a += size;
      }
      for (; b <= c && (o = order(s, c, start)) >= 0; c -= size) {
        if (o != 0) continue;
        swap(s, c, d);
        d -= size;
      }
      if (b > c) break;
      swap(s, b, c);
      b += size;
      c -= size;
    }
    size_t less = (size_t)(b - a), greater = (size_t)(d - c);
    size_t run = smaller((size_t)(a - start), less);
    swap_runs(s, start, b - run, run);
    run = smaller(greater, (size_t)(end - d) - size);
    swap_runs(s, b, end - run, run);
    /* The shorter part first, by recursion: the stack stays small. */
    char *right = end - greater;
    if (less < greater) {
      sort(s, start, less / size, depth);
      start = right;
      count = greater / size;
    } else {
      sort(s, right, greater / size, depth);
      count = less / size;
    }
  }
  if (count > 1) insertion_sort(s, start, count);
}

static void start_sort(void *base, size_t count, size_t size, compare_fn *compare, void *context) {
  if (count < 2 || size == 0) return;
  struct sort s = sort_of(base, size, compare, context);
  sort(&s, base, count, 2 * (32 - __builtin_clz((unsigned)count)));
}

/* POSIX.1-2024 qsort_r: the comparison gets a third argument. */
void qsort_r(void *base, size_t count, size_t size, compare_fn *compare, void *context) {
  start_sort(base, count, size, compare, context);
}

void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *)) {
  start_sort(base, count, size, without_context, (void *)compare);
}
