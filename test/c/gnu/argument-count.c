// run: -O0 -O2
// skip-native: gcc wants the functions inlined
#include <stdarg.h>
#include "expect.h"

static inline __attribute__((always_inline)) int count(int first, ...) { return __builtin_va_arg_pack_len(); }

static inline int sum(int n, ...) {
  va_list list;
  va_start(list, n);
  double all = 0;
  for (int i = 0; i < __builtin_va_arg_pack_len(); i++) all += va_arg(list, double);
  va_end(list);
  return (int)all + n;
}

int main(void) {
  EXPECT(0, count(1));
  EXPECT(1, count(1, 2.5));
  EXPECT(3, count(1, 2, "three", 4.0));
  EXPECT(17, sum(10, 1.5, 2.5, 3.0));
  EXPECT(10, sum(10));
}
