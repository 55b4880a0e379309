// __builtin_constant_p: at once where a constant is wanted, for locals and parameters when their values are known.
// run: -O0 -O1 -O2
// skip-native: what is found to be constant depends on the compiler
#include "expect.h"

static int global = 3;
static int in_initializer = __builtin_constant_p(global) ? 1 : 2;
static int evaluated;

static inline __attribute__((always_inline)) int twice(int x) {
  return __builtin_constant_p(x) ? x * 2 : -1;
}
__attribute__((noinline)) static int unknown(int x) {
  return __builtin_constant_p(x) + 2 * __builtin_constant_p(x + 1.5) + 4 * __builtin_constant_p(!x);
}
__attribute__((noinline)) static int far(const char *p) { return __builtin_constant_p(p[123456789]); }

int main(void) {
  static int local_static = __builtin_constant_p(evaluated);
  int n = 5;
  volatile int v = 1;
  EXPECT(2, in_initializer);
  EXPECT(0, local_static);
  EXPECT(1, __builtin_constant_p(3 * 4) && __builtin_constant_p(1.5) && __builtin_constant_p("text"));
  EXPECT(1, __builtin_constant_p("hi"[1]));
  EXPECT(0, __builtin_constant_p(evaluated++));
  EXPECT(0, evaluated);
  EXPECT(0, __builtin_constant_p(&global));
  EXPECT(0, __builtin_constant_p(v));
  EXPECT(0, unknown(5));
  EXPECT(0, far("x"));
#ifdef __OPTIMIZE__
  EXPECT(14, twice(7));
  EXPECT(1, __builtin_constant_p(n + 1));
#endif
  EXPECT(-1, twice(v));
  switch (n) {
    case __builtin_constant_p(1) ? 5 : 6: break;
    default: EXPECT(0, 1);
  }
  EXPECT(8, sizeof(char[__builtin_constant_p(n) ? 4 : 8]));
  _Static_assert(!__builtin_constant_p(n), "asked for a constant now");
}
