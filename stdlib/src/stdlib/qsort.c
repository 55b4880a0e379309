/* 7.22.5.2 Sorting: introsort (Musser, "Introspective sorting and selection algorithms", 1997).

   Quicksort with the median of three, or of nine in long arrays, as pivot and with equal elements gathered in the
   middle ("fat partition", Bentley and McIlroy, "Engineering a sort function", 1993), so that many equal keys are
   fast. Short runs are sorted by insertion. A range whose depth of partitions exceeds twice the logarithm of its
   length is sorted by heapsort, so the time is never more than n log n. No memory is allocated; the sort is not
   stable. */
#include <stdlib.h>
#include <string.h>

typedef int compare_fn(const void *, const void *, void *);

/* What one sort is about. Elements that are words are swapped as words: `unit` is 8, 4 or 1. */
struct sort {
  size_t size, unit;
  compare_fn *compare;
  void *context;
};

static int order(const struct sort *s, const char *a, const char *b) { return s->compare(a, b, s->context); }

static void swap(const struct sort *s, char *a, char *b) {
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

static void swap_runs(const struct sort *s, char *a, char *b, size_t bytes) {
  for (; bytes > 0; bytes -= s->size, a += s->size, b += s->size) swap(s, a, b);
}

static void insertion_sort(const struct sort *s, char *start, size_t count) {
  char *end = start + count * s->size;
  for (char *p = start + s->size; p < end; p += s->size)
    for (char *q = p; q > start && order(s, q - s->size, q) > 0; q -= s->size) swap(s, q - s->size, q);
}

static void sift_down(const struct sort *s, char *start, size_t at, size_t count) {
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

static void heap_sort(const struct sort *s, char *start, size_t count) {
  for (size_t at = count / 2; at-- > 0;) sift_down(s, start, at, count);
  while (--count > 0) {
    swap(s, start, start + count * s->size);
    sift_down(s, start, 0, count);
  }
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
  size_t unit = ((size_t)base | size) % 8 == 0 ? 8 : ((size_t)base | size) % 4 == 0 ? 4 : 1;
  struct sort s = {size, unit, compare, context};
  sort(&s, base, count, 2 * (32 - __builtin_clz((unsigned)count)));
}

/* POSIX.1-2024 qsort_r: the comparison gets a third argument. */
void qsort_r(void *base, size_t count, size_t size, compare_fn *compare, void *context) {
  start_sort(base, count, size, compare, context);
}

static int without_context(const void *a, const void *b, void *compare) {
  return ((int (*)(const void *, const void *))compare)(a, b);
}

void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *)) {
  start_sort(base, count, size, without_context, (void *)compare);
}
