// C23: an array of variable length may be initialised by empty braces.
// run: -O0 -O2 -std=c23
// skip-native: gcc 12 does not know it yet
#include "expect.h"

static int dirty(int n) {
  volatile char a[n];
  for (int i = 0; i < n; i++) a[i] = 55;
  return a[n / 2];
}

static int clean(int n) {
  int a[n] = {}, sum = 0;
  for (int i = 0; i < n; i++) sum += a[i];
  return sum;
}

int main(void) {
  EXPECT(55, dirty(500));
  EXPECT(0, clean(100));
  return 0;
}
