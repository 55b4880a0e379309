// A store through a long sum that leads into a local array is one into that array.
#include "expect.h"

static volatile int one = 1;

int main(void) {
  char a[64];
  for (int k = 0; k < 64; k++) a[k] = (char)k;
  int i = one, j = one, k = one, l = one, m = one, n = one, o = one, p = one;
  char *q = a + i;
  q += j, q += k, q += l, q += m, q += n, q += o, q += p;
  EXPECT(8, a[8]);
  *q = 100;
  EXPECT(100, a[8]);
  *(a + (((((((i + j) + k) + l) + m) + n) + o) + p)) = 50;
  EXPECT(50, a[8]);
}
