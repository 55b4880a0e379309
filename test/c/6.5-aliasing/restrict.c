// 6.7.3.1: pointers with restrict may meet where nothing is written, and parts of one array where they are.
// run: -O0 -O2 -O3
#include "expect.h"

__attribute__((noinline)) int sum(const int *restrict a, const int *restrict b, int n) {
  int total = 0;
  for (int i = 0; i < n; i++) total += a[i] * b[i];
  return total;
}

__attribute__((noinline)) void shift(int n, int *restrict p, int *restrict q) {
  while (n-- > 0) { *p = *q++ + *p; p++; }
}

__attribute__((noinline)) int based(int *restrict p, int *restrict q) {
  int *r = p + 1;
  *r = 1;
  p[1] += *q;
  return *r;
}

int main(void) {
  int a[6] = { 1, 2, 3, 4, 5, 6 };
  EXPECT(14, sum(a, a, 3));
  shift(3, a, a + 3);
  EXPECT(4 + 1, a[0]);
  EXPECT(6 + 3, a[2]);
  EXPECT(1 + 4, based(a, a + 3));
  return 0;
}
