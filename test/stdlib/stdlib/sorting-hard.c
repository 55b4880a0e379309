// run: -O1
// Sorting in the face of an adversary that answers so that quicksort fares worst (McIlroy, "A killer adversary for
// quicksort", 1999), and of comparisons that contradict themselves; heapsort and mergesort of BSD.
// covers: BSD: heapsort, mergesort
#define _GNU_SOURCE
#include "../expect.h"
#include <setjmp.h>
#include <stdlib.h>
#ifdef __has_include
#if __has_include(<bsd/stdlib.h>)
#include <bsd/stdlib.h>
#define HAVE_BSD 1
#endif
#endif

#define N 5000

static int value[N], candidate, fixed;
static long comparisons;

/* Elements are numbers; their order is only settled when it must be, as badly as can be. */
static int adversary(const void *a, const void *b) {
  int x = *(const int *)a, y = *(const int *)b;
  comparisons++;
  if (value[x] == N && value[y] == N) value[x == candidate ? x : y] = fixed++;
  if (value[x] == N) candidate = x;
  else if (value[y] == N) candidate = y;
  return value[x] - value[y];
}

static void against_adversary(void) {
  static int list[N];
  candidate = fixed = 0;
  comparisons = 0;
  for (int i = 0; i < N; i++) list[i] = i, value[i] = N;
  qsort(list, N, sizeof *list, adversary);
  EXPECT(1, comparisons < 60L * N);
  for (int i = 1; i < N; i++) EXPECT(1, value[list[i - 1]] <= value[list[i]]);
}

static unsigned state = 1;

static int random_order(const void *a, const void *b, void *context) {
  (void)a, (void)b, (void)context;
  state = state * 1103515245u + 12345u;
  return (int)(state >> 16) % 3 - 1;
}

static int always_less(const void *a, const void *b, void *context) {
  (void)a, (void)b, (void)context;
  return -1;
}

static int always_greater(const void *a, const void *b, void *context) {
  (void)a, (void)b, (void)context;
  return 1;
}

/* Whatever the answers, the elements stay what they are, and nothing around them changes. */
static void contradictions(void) {
  static int list[302];
  static int (*const orders[])(const void *, const void *, void *) = {random_order, always_less, always_greater};
  for (int n = 0; n <= 300; n += 7)
    for (int k = 0; k < 3; k++) {
      long sum = 0;
      for (int i = 0; i < 302; i++) list[i] = i * i;
      qsort_r(list + 1, (size_t)n, sizeof *list, orders[k], NULL);
      for (int i = 1; i <= n; i++) sum += list[i] - i * i;
      EXPECT(0, sum);
      EXPECT(0, list[0]);
      EXPECT((n + 1) * (n + 1), list[n + 1]);
    }
}

static jmp_buf back;

static int jumps(const void *a, const void *b) {
  if (--comparisons == 0) longjmp(back, 1);
  return *(const int *)a - *(const int *)b;
}

static void jumping(void) {
  static int list[100];
  for (int i = 0; i < 100; i++) list[i] = i * 37 % 100;
  for (volatile int n = 1; n < 300; n += 13) {
    comparisons = n;
    if (setjmp(back) == 0) qsort(list, 100, sizeof *list, jumps);
  }
  comparisons = 0;
  qsort(list, 100, sizeof *list, jumps);
  for (int i = 0; i < 100; i++) EXPECT(i, list[i]);
}

#ifdef HAVE_BSD
struct pair {
  int key, place;
};

static int by_key(const void *a, const void *b) { return ((const struct pair *)a)->key - ((const struct pair *)b)->key; }

static void of_bsd(void) {
  static struct pair a[1000], b[1000];
  for (int n = 0; n < 1000; n = n * 5 / 4 + 1) {
    for (int i = 0; i < n; i++) a[i] = b[i] = (struct pair){i * 7919 % 50, i};
    EXPECT(0, mergesort(a, (size_t)n, sizeof *a, by_key));
    EXPECT(0, heapsort(b, (size_t)n, sizeof *b, by_key));
    for (int i = 0; i < n; i++) {
      EXPECT(a[i].key, b[i].key);
      if (i == 0) continue;
      EXPECT(1, a[i - 1].key < a[i].key || (a[i - 1].key == a[i].key && a[i - 1].place < a[i].place));
    }
  }
  EXPECT(-1, heapsort(a, 2, 0, by_key));
  EXPECT(-1, mergesort(a, 2, 0, by_key));
}
#endif

int main(void) {
  against_adversary();
  contradictions();
  jumping();
#ifdef HAVE_BSD
  of_bsd();
#endif
  return expect_failures;
}
