/* One match as text, for the tests of <regex.h>. */
#ifndef MATCH_H
#define MATCH_H

#include "../expect.h"
#include <regex.h>
#include <stdio.h>

/* The groups as "(0,3)(1,2)(?)", or "no 1", or the error of the pattern. */
static const char *match(const char *pattern, const char *text, int flags, int exec_flags) {
  static char result[200];
  regex_t re;
  regmatch_t m[10];
  int error = regcomp(&re, pattern, flags), n = 0;
  if (error != 0) {
    sprintf(result, "error %d", error);
    return result;
  }
  error = regexec(&re, text, 10, m, exec_flags);
  result[0] = 0;
  for (size_t i = 0; error == 0 && i <= re.re_nsub; i++)
    n += m[i].rm_so < 0 ? sprintf(result + n, "(?)")
                        : sprintf(result + n, "(%d,%d)", (int)m[i].rm_so, (int)m[i].rm_eo);
  if (error != 0) sprintf(result, "no %d", error);
  regfree(&re);
  return result;
}

#define ERE(expected, pattern, text) EXPECT_TEXT(expected, match(pattern, text, REG_EXTENDED, 0))
#define BRE(expected, pattern, text) EXPECT_TEXT(expected, match(pattern, text, 0, 0))

#endif
