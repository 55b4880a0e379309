/* Checks of a self-checking test: each failure is printed with its place; main returns expect_failures. */
#ifndef EXPECT_H
#define EXPECT_H

#include <stdio.h>
#include <string.h>

static int expect_failures;

static void expect_integer(long long expected, long long got, const char *expression, const char *file, int line) {
  if (expected == got) return;
  printf("%s:%d: %s is %lld, not %lld\n", file, line, expression, got, expected);
  expect_failures = 1;
}

static void expect_text(const char *expected, const char *got, const char *expression, const char *file, int line) {
  if (expected == got || (expected && got && strcmp(expected, got) == 0)) return;
  if (!got) got = "(null)";
  if (!expected) expected = "(null)";
  printf("%s:%d: %s is \"%s\", not \"%s\"\n", file, line, expression, got, expected);
  expect_failures = 1;
}

#define EXPECT(expected, expression)                                                                                   \
  expect_integer((long long)(expected), (long long)(expression), #expression, __FILE__, __LINE__)
#define EXPECT_TEXT(expected, expression) expect_text((expected), (expression), #expression, __FILE__, __LINE__)

/* Either may be unused in a test. */
__attribute__((unused)) static void *const expect_used[] = {(void *)expect_integer, (void *)expect_text};

#endif
