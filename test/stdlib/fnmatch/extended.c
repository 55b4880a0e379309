// run: -O0 -O1
// GNU fnmatch with FNM_EXTMATCH.
// covers: GNU: fnmatch
#define _GNU_SOURCE
#include "../expect.h"
#include <fnmatch.h>
#include <locale.h>
#include <stdlib.h>

#define YES(pattern, text, flags) EXPECT(0, fnmatch(pattern, text, (flags) | FNM_EXTMATCH))
#define NO(pattern, text, flags) EXPECT(FNM_NOMATCH, fnmatch(pattern, text, (flags) | FNM_EXTMATCH))

static void lists(void) {
  YES("@(a|b)", "b", 0);
  NO("@(a|b)", "ab", 0);
  YES("?(a|b)c", "c", 0);
  YES("?(a|b)c", "bc", 0);
  NO("?(a|b)c", "abc", 0);
  YES("*(a|b)", "", 0);
  YES("*(a|b)c", "abbac", 0);
  NO("+(a|b)", "", 0);
  YES("+(a|b)", "abab", 0);
  NO("+(a|b)", "abc", 0);
  YES("!(a|b)", "c", 0);
  YES("!(a|b)", "", 0);
  NO("!(a|b)", "a", 0);
  YES("*.!(c|h)", "x.cc", 0);
  YES("@(ab|a@(b|c)d)x", "acdx", 0);
  YES("@(a*|b?)[0-9]", "axyz7", 0);
  YES("@([)]|x)", ")", 0);
  YES("a(b|c)", "a(b|c)", 0);
  YES("+(A|b)", "aB", FNM_CASEFOLD);
  YES("@(a|b)", "a/c", FNM_LEADING_DIR);
  NO("@(a|b)", "ac", FNM_LEADING_DIR);
  NO("@(*)", "a/b", FNM_PATHNAME);
  YES("@(a*)/@(b*)", "ax/by", FNM_PATHNAME);
  NO("*(?)x", ".x", FNM_PERIOD);
}

int main(void) {
  char text[101];
  if (setlocale(LC_ALL, "C.UTF-8") == NULL) return 1;
  lists();
  YES("@(é|ü)", "é", 0);
#ifndef __GLIBC__
  YES("@(\\)|x)", ")", 0);
  /* Too many ways to try them all; glibc tries. */
  memset(text, 'a', 100);
  text[100] = 0;
  NO("*(a|aa|aaa|*(a))b", text, 0);
#else
  (void)text;
#endif
  return expect_failures;
}
