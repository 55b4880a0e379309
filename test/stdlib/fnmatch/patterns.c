// run: -O0 -O1
// POSIX fnmatch.
// covers: POSIX.1-2017 fnmatch: fnmatch
#define _GNU_SOURCE
#include "../expect.h"
#include <fnmatch.h>

#define YES(pattern, text, flags) EXPECT(0, fnmatch(pattern, text, flags))
#define NO(pattern, text, flags) EXPECT(FNM_NOMATCH, fnmatch(pattern, text, flags))

int main(void) {
  YES("", "", 0);
  NO("", "a", 0);
  YES("*", "", 0);
  YES("*.c", "main.c", 0);
  NO("*.c", "main.h", 0);
  YES("a*b*c", "aXbYbZc", 0);
  NO("a*b*c", "aXbYbZ", 0);
  YES("?x", "ax", 0);
  NO("?", "", 0);
  YES("[abc]", "b", 0);
  NO("[!abc]", "b", 0);
  YES("[a-cx-z]y", "yy", 0);
  YES("[]]", "]", 0);
  YES("[!]]", "a", 0);
  YES("[[:digit:][:upper:]]", "Q", 0);
  NO("[[:digit:]]", "a", 0);
  YES("[a-]", "-", 0);
  YES("\\*", "*", 0);
  NO("\\*", "a", 0);
  YES("\\*", "\\x", FNM_NOESCAPE);
  YES("*", "a/b", 0);
  NO("*", "a/b", FNM_PATHNAME);
  YES("*/b", "a/b", FNM_PATHNAME);
  NO("a?b", "a/b", FNM_PATHNAME);
  YES("*", ".x", 0);
  NO("*", ".x", FNM_PERIOD);
  NO("[.]x", ".x", FNM_PERIOD);
  NO("*/*", "a/.b", FNM_PERIOD | FNM_PATHNAME);
  YES("*/*", "a/.b", FNM_PERIOD);
  YES("ABC*", "abcd", FNM_CASEFOLD);
  YES("a", "a/b", FNM_LEADING_DIR);
  YES("[a", "[a", 0);
  YES("a**b", "axxb", 0);
  return expect_failures;
}
