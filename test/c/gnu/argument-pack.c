// __builtin_va_arg_pack passes the variable arguments on.
// skip-native: gcc wants the functions inlined
// stdout: 1 two 3.5
// stdout: 7 0.5 8 9 ten 11.25
// stdout: 7 0.5 8 9 ten 11.25
// stdout: 7 0.5 8 9 ten 11.25
// stdout: 7 0.5
// stdout: 7 0.5
// stdout: 7 0.5
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "expect.h"

extern inline __attribute__((always_inline, gnu_inline)) int print(char *to, const char *format, ...) {
  return sprintf(to, format, __builtin_va_arg_pack());
}
/* Behind others, of every size and alignment. */
struct pair {
  char a;
  double b;
};
static int numbered(int n, const char *format, ...) {
  for (int i = 0; i < 3; i++) printf(format, n, 0.5, __builtin_va_arg_pack());
  return __builtin_va_arg_pack_len();
}
static int sum(int n, ...) {
  va_list list;
  int result = 0;
  va_start(list, n);
  for (int i = 0; i < n; i++) {
    result = result * 10 + va_arg(list, int);
    struct pair p = va_arg(list, struct pair);
    long double wide = va_arg(list, long double);
    result += p.a + p.b + wide;
  }
  va_end(list);
  return result;
}
static int sum_after(struct pair p, ...) { return sum(2, 1, p, 2.0L, __builtin_va_arg_pack()); }
static int say(const char *format, ...) { return printf(format, __builtin_va_arg_pack()); }

int main(void) {
  char text[40];
  EXPECT(9, print(text, "%d %s %.1f", 1, "two", 3.5));
  EXPECT(0, strcmp(text, "1 two 3.5"));
  EXPECT(10, say("%d %s %.1f\n", 1, "two", 3.5));
  EXPECT(2, print(text, "ok"));
  EXPECT(4, numbered(7, "%d %.1f %d %lld %s %.2f\n", 8, 9LL, "ten", 11.25));
  EXPECT(0, numbered(7, "%d %.1f\n"));
  struct pair p = {3, 4}, q = {5, 6};
  EXPECT((1 + 9) * 10 + 7 + 12, sum_after(p, 7, q, 1.0L));
}
