// __builtin_va_arg_pack passes the variable arguments on.
// skip-native: gcc wants the functions inlined
// stdout: 1 two 3.5
#include <stdio.h>
#include <string.h>
#include "expect.h"

extern inline __attribute__((always_inline, gnu_inline)) int print(char *to, const char *format, ...) {
  return sprintf(to, format, __builtin_va_arg_pack());
}
static int say(const char *format, ...) { return printf(format, __builtin_va_arg_pack()); }

int main(void) {
  char text[40];
  EXPECT(9, print(text, "%d %s %.1f", 1, "two", 3.5));
  EXPECT(0, strcmp(text, "1 two 3.5"));
  EXPECT(10, say("%d %s %.1f\n", 1, "two", 3.5));
  EXPECT(2, print(text, "ok"));
}
