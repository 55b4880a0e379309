#include "expect.h"


static inline int twice(int n) { return 2 * n; }
inline int thrice(int n) { return 3 * n; }
extern inline int thrice(int n);
static _Noreturn void leave(void) { exit(0); }
int main(void) {
  EXPECT(10, twice(5));
  int (*f)(int) = thrice;
  EXPECT(15, f(5));
  leave();
}
