#include "expect.h"


int main(void) {
  int n = 0;
  do n++; while (n < 5);
  EXPECT(5, n);
  while (1) { if (++n == 8) continue; if (n > 10) break; }
  EXPECT(11, n);
  int primes = 0;
  for (int i = 2; i < 50; i++) {
    int j = 2;
    for (; j * j <= i; j++) if (i % j == 0) goto next;
    primes++;
  next:;
  }
  EXPECT(15, primes);
  for (;;) { n--; if (!n) break; }
  EXPECT(0, n);
  int hits = 0;
  for (int i = 0; i < 3; i++) switch (i) { case 1: continue; default: hits++; }
  EXPECT(2, hits);
}
