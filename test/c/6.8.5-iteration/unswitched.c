// run: -O0 -O2 -O3
// Conditions that stay the same in a loop (6.8.5): the values behind it are those of the way that was gone.
// stdout: 4950 328350 -1 7 3 100 100 12 50
#include <stdio.h>

static int table[100];

__attribute__((noinline)) static int total(const int *p, int n, int square, int *last) {
  int sum = 0, i;
  for (i = 0; i < n; i++) {
    int x = p[i];
    if (square) x *= x;
    sum += x;
    *last = i;
  }
  return sum;
}

__attribute__((noinline)) static int first(const int *p, int n, int wanted, int any) {
  for (int i = 0; i < n; i++) {
    if (any) return p[i];
    if (p[i] == wanted) return i;
  }
  return -1;
}

__attribute__((noinline)) static int count(int n, int stop, int twice) {
  int rounds = 0;
  while (n > 0) {
    rounds++;
    if (stop && rounds == 50) break;
    n -= twice ? 2 : 1;
  }
  return rounds;
}

__attribute__((noinline)) static void spread(int *to, const int *from, int n, int mode) {
  for (int i = 0; i < n; i++) {
    if (mode) to[i] = from[i] * 3;
    else to[i] = from[i] + 7;
  }
}

int main(void) {
  int last = -1, result[100];
  for (int i = 0; i < 100; i++) table[i] = i;
  printf("%d ", total(table, 100, 0, &last));
  printf("%d ", total(table, last + 1, 1, &last));
  printf("%d %d ", first(table, 100, 1000, 0), first(table, 100, 7, 0));
  spread(result, table, 100, 1);
  printf("%d ", first(result + 1, 99, 7, last));
  printf("%d %d ", count(100, 0, 0), count(200, 0, 1));
  spread(result, table, 100, 0);
  printf("%d %d\n", result[5], count(200, 1, 0));
  return 0;
}
