// run: -O0 -O2 -O3
/* Restricted parameters promise something of one call only (6.7.3.1p4): in the next one the pointers may have changed
   places, or what one of them wrote may be read through the other. */
#include "expect.h"

static inline void step(int *restrict to, const int *restrict from) { *to = *from + 1; }

static inline void shift(int *restrict to, const int *restrict from, int at) { to[at] = from[at - 1] + 1; }

static inline void both(int *restrict a, int *restrict b) {
  step(a, b);
  step(b, a);
}

static int swap_each_round(int n) {
  int x = 1, y = 0, *p = &x, *q = &y;
  for (int i = 0; i < n; i++) {
    step(q, p);
    int *old = p;
    p = q;
    q = old;
  }
  return x * 100 + y;
}

static int same_object(int n) {
  int a[10] = {5};
  for (int i = 1; i < n; i++) shift(a, a, i);
  return a[n - 1];
}

static int one_after_another(int *p, int *q) {
  step(p, q);
  step(q, p);
  step(p, q);
  both(p, q);
  return *p * 100 + *q;
}

int main(void) {
  int x = 0, y = 0;
  EXPECT(506, swap_each_round(5));
  EXPECT(14, same_object(10));
  EXPECT(304, one_after_another(&x, &y));
}
