/* Four ways to sort, drawn as bars, with counts of what they did. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT = 32, ROWS = 8 };

static int values[COUNT];
static long compared, moved;

static int less(int a, int b) {
  compared++;
  return a < b;
}

static void swap(int *a, int *b) {
  int t = *a;
  *a = *b;
  *b = t;
  moved += 2;
}

static void insertion_sort(int *v, int n) {
  for (int i = 1; i < n; i++)
    for (int j = i; j > 0 && less(v[j], v[j - 1]); j--) swap(&v[j], &v[j - 1]);
}

static void quick_sort(int *v, int n) {
  if (n < 2) return;
  int pivot = v[n / 2], i = 0, j = n - 1;
  for (;; i++, j--) {
    while (less(v[i], pivot)) i++;
    while (less(pivot, v[j])) j--;
    if (i >= j) break;
    swap(&v[i], &v[j]);
  }
  quick_sort(v, i);
  quick_sort(v + i, n - i);
}

static void sift_down(int *v, int root, int n) {
  for (int child; (child = 2 * root + 1) < n; root = child) {
    if (child + 1 < n && less(v[child], v[child + 1])) child++;
    if (!less(v[root], v[child])) return;
    swap(&v[root], &v[child]);
  }
}

static void heap_sort(int *v, int n) {
  for (int i = n / 2 - 1; i >= 0; i--) sift_down(v, i, n);
  while (--n > 0) {
    swap(&v[0], &v[n]);
    sift_down(v, 0, n);
  }
}

static int compare_for_qsort(const void *a, const void *b) {
  int x = *(const int *)a, y = *(const int *)b;
  return less(x, y) ? -1 : x != y;
}

static void library_sort(int *v, int n) { qsort(v, (size_t)n, sizeof *v, compare_for_qsort); }

static const struct {
  const char *name;
  void (*sort)(int *, int);
} ways[] = {{"insertion", insertion_sort}, {"quick", quick_sort}, {"heap", heap_sort}, {"qsort", library_sort}};

/* The same numbers each time: a linear congruential generator shuffles 1 … COUNT. */
static void shuffle(void) {
  unsigned seed = 7;
  for (int i = 0; i < COUNT; i++) values[i] = i + 1;
  for (int i = COUNT - 1; i > 0; i--) {
    seed = seed * 1664525u + 1013904223u;
    int j = (int)(seed >> 16) % (i + 1), t = values[i];
    values[i] = values[j];
    values[j] = t;
  }
}

static void draw(const char *title) {
  printf("%s\n", title);
  for (int row = ROWS; row > 0; row--) {
    for (int i = 0; i < COUNT; i++) fputs(values[i] * ROWS > (row - 1) * COUNT ? "█" : " ", stdout);
    puts("");
  }
}

int main(void) {
  shuffle();
  draw("before");
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    shuffle();
    compared = moved = 0;
    ways[i].sort(values, COUNT);
    if (i == 0) draw("after");
    int sorted = 1;
    for (int k = 1; k < COUNT; k++) sorted &= values[k - 1] <= values[k];
    /* How often qsort compares is the library's business. */
    if (ways[i].sort == library_sort) printf("%-10s %s\n", ways[i].name, sorted ? "sorted" : "NOT SORTED");
    else printf("%-10s %s, %3ld comparisons, %3ld moves\n", ways[i].name, sorted ? "sorted" : "NOT SORTED", compared, moved);
  }
}
