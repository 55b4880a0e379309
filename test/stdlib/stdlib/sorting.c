// run: -O0 -O1
// 7.22.5 qsort and bsearch, with inputs that are hard for quicksort.
// covers: C17 7.22.5.1: bsearch
// covers: C17 7.22.5.2: qsort
// covers: POSIX.1-2024 qsort_r: qsort_r
#define _GNU_SOURCE
#include "../expect.h"
#include <stdlib.h>

#define N 3000

struct wide {
  int key;
  char rest[9];
};

static long comparisons;

static int compare_ints(const void *a, const void *b) {
  comparisons++;
  return *(const int *)a < *(const int *)b ? -1 : *(const int *)a > *(const int *)b;
}

static int compare_wide(const void *a, const void *b) {
  return compare_ints(&((const struct wide *)a)->key, &((const struct wide *)b)->key);
}

static int compare_down(const void *a, const void *b, void *factor) { return compare_ints(a, b) * *(int *)factor; }

static int key(int pattern, int i) {
  switch (pattern) {
    case 0:
      return i;
    case 1:
      return -i;
    case 2:
      return i % 2;
    case 3:
      return 7;
    case 4:
      return i < N / 2 ? i : N - i;
    default:
      return (int)((unsigned)i * 2654435761u >> 20);
  }
}

int main(void) {
  static int list[N];
  static struct wide wide[N];
  for (int pattern = 0; pattern < 6; pattern++) {
    long long sum = 0;
    for (int i = 0; i < N; i++) {
      list[i] = key(pattern, i);
      sum += list[i];
      wide[i].key = list[i];
      memset(wide[i].rest, list[i], sizeof wide[i].rest);
    }
    comparisons = 0;
    qsort(list, N, sizeof *list, compare_ints);
    EXPECT(1, comparisons < 20L * N);
    qsort(wide, N, sizeof *wide, compare_wide);
    for (int i = 0; i < N; i++) {
      sum -= list[i];
      if (i > 0) EXPECT(1, list[i - 1] <= list[i]);
      EXPECT(list[i], wide[i].key);
      EXPECT((char)list[i], wide[i].rest[8]);
    }
    EXPECT(0, sum);
  }
  int down = -1, few[] = {2, 3, 1}, wanted = 3, missing = 4;
  qsort_r(few, 3, sizeof *few, compare_down, &down);
  EXPECT(321, few[0] * 100 + few[1] * 10 + few[2]);
  qsort(few, 0, sizeof *few, compare_ints);
  qsort(few, 3, sizeof *few, compare_ints);
  EXPECT(2, (int *)bsearch(&wanted, few, 3, sizeof *few, compare_ints) - few);
  EXPECT(1, bsearch(&missing, few, 3, sizeof *few, compare_ints) == NULL);
  EXPECT(1, bsearch(&wanted, few, 0, sizeof *few, compare_ints) == NULL);
  return expect_failures;
}
