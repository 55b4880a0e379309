// Last calls need no stack where tail calls are asked for.
// run: -O2 -mtail-call
// skip-native: options of WebAssembly
#include "expect.h"

__attribute__((noinline)) static unsigned down(unsigned n, unsigned sum);
__attribute__((noinline)) static unsigned twice(unsigned n, unsigned sum) {
  if (n % 3 == 0) return down(n, sum + 2);
  return down(n, sum);
}
static unsigned down(unsigned n, unsigned sum) {
  if (n == 0) return sum;
  return twice(n - 1, sum + 1);
}

// The address of a local is passed on: the frame must stay.
__attribute__((noinline)) static int read(int *p, int n) { return *p + n; }
__attribute__((noinline)) static int keeps(int n) {
  int local = n;
  return read(&local, 1);
}

int main(void) {
  volatile unsigned n = 3000000;
  EXPECT(5000000, down(n, 0));
  EXPECT(8, keeps(7));
}
