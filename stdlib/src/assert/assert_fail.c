/* 7.2.1.1p2 What a failed assertion does. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

int __ifprintf(FILE *restrict f, const char *restrict format, ...);

void __assert_fail(const char *condition, const char *file, int line, const char *function) {
  if (function == NULL) function = "?";
  __ifprintf(stderr, "Assertion failed: %s (%s: %s: %d)\n", condition, file, function, line);
  abort();
}
