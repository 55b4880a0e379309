// run: -O0 -O1
// POSIX regcomp, regexec: flags; characters of UTF-8; patterns that take others an exponential time.
// covers: POSIX.1-2017 regexec: regexec
#include "match.h"
#include <locale.h>
#include <stdlib.h>

static void flags(void) {
  EXPECT_TEXT("(0,2)", match("AB", "ab", REG_ICASE, 0));
  EXPECT_TEXT("(0,2)", match("[A]b", "aB", REG_ICASE, 0));
  EXPECT_TEXT("(2,3)", match("^b", "a\nb", REG_NEWLINE, 0));
  EXPECT_TEXT("(0,1)", match("a$", "a\nb", REG_NEWLINE, 0));
  EXPECT_TEXT("(0,1)", match(".*", "a\nb", REG_NEWLINE, 0));
  EXPECT_TEXT("(0,1)", match("[^b]*", "a\nb", REG_NEWLINE, 0));
  EXPECT_TEXT("(0,3)", match(".*", "a\nb", 0, 0));
  EXPECT_TEXT("no 1", match("^b", "a\nb", 0, 0));
  EXPECT_TEXT("no 1", match("^a", "a", 0, REG_NOTBOL));
  EXPECT_TEXT("no 1", match("a$", "a", 0, REG_NOTEOL));
  EXPECT_TEXT("(2,3)", match("^a", "a\na", REG_NEWLINE, REG_NOTBOL));
}

static void without_groups(void) {
  regex_t re;
  regmatch_t m[3] = {{7, 7}, {7, 7}, {7, 7}};
  EXPECT(0, regcomp(&re, "(a)(b)", REG_EXTENDED | REG_NOSUB));
  EXPECT(2, re.re_nsub);
  EXPECT(0, regexec(&re, "xab", 3, m, 0));
  EXPECT(7, m[0].rm_so);
  EXPECT(0, regexec(&re, "xab", 0, NULL, 0));
  EXPECT(REG_NOMATCH, regexec(&re, "xa", 0, NULL, 0));
  regfree(&re);
  EXPECT(0, regcomp(&re, "(a)(b)", REG_EXTENDED));
  EXPECT(0, regexec(&re, "xab", 3, m, 0));
  EXPECT(2, m[2].rm_so);
  EXPECT(0, regexec(&re, "xab", 1, m, 0));
  EXPECT(1, m[0].rm_so);
  EXPECT(3, m[0].rm_eo);
  regfree(&re);
}

/* What is before the start can be seen by '^'. */
static void part_of_a_text(void) {
  regex_t re;
  regmatch_t m[1] = {{2, 5}};
  EXPECT(0, regcomp(&re, "a+", REG_EXTENDED));
  EXPECT(0, regexec(&re, "aabaaaa", 1, m, REG_STARTEND));
  EXPECT(3, m[0].rm_so);
  EXPECT(5, m[0].rm_eo);
  regfree(&re);
  EXPECT(0, regcomp(&re, "^a", REG_EXTENDED));
  m[0] = (regmatch_t){1, 2};
  EXPECT(REG_NOMATCH, regexec(&re, "aa", 1, m, REG_STARTEND));
  regfree(&re);
#ifdef REG_PEND
  re.re_endp = "ab*" + 2;
  EXPECT(0, regcomp(&re, re.re_endp - 2, REG_PEND));
  EXPECT(0, regexec(&re, "abb", 1, m, 0));
  EXPECT(2, m[0].rm_eo);
  regfree(&re);
#endif
}

static void utf8(void) {
  ERE("(0,4)", "^..$", "éß");
  ERE("(1,4)", "[^a]", "a日");
  ERE("(0,6)", "[[:alpha:]]+", "äöü1");
  EXPECT_TEXT("(0,4)", match("ÄÖ", "äö", REG_ICASE, 0));
  ERE("no 1", ".", "\xff");
  ERE("(1,2)", "a", "\xff" "a");
}

/* (a*)*b and its like take time proportional to the text here; there are 4,000 characters. */
static void long_texts(void) {
  static const char *const patterns[] = {"(a*)*b", "(a|a)*b", "(a|aa)+b", "(a*a*)*b", "((a)(a*))*b"};
  enum { N = 4000 };
  char *text = malloc(N + 1);
  memset(text, 'a', N);
  text[N] = 0;
#ifndef __GLIBC__
  for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
    text[N - 1] = 'a';
    text[N - 2] = 'b';
    text[N - 3] = 'c';
    ERE("(3998,3999)", "b", text);
    regex_t re;
    regmatch_t m[2];
    EXPECT(0, regcomp(&re, patterns[i], REG_EXTENDED));
    text[N - 3] = 'a';
    EXPECT(0, regexec(&re, text, 2, m, 0));
    EXPECT(0, m[0].rm_so);
    EXPECT(N - 1, m[0].rm_eo);
    text[N - 2] = 'c';
    EXPECT(REG_NOMATCH, regexec(&re, text, 2, m, 0));
    regfree(&re);
  }
  EXPECT_TEXT("error 12", match("((a{1,1000}){1,1000}){1,1000}", "a", REG_EXTENDED, 0));
  EXPECT_TEXT("no 12", match("((a*)*)*(a*)*\\1b", text, REG_EXTENDED, 0));
#else
  (void)patterns;
#endif
  free(text);
}

int main(void) {
  if (setlocale(LC_ALL, "C.UTF-8") == NULL) return 1;
  flags();
  without_groups();
  part_of_a_text();
  utf8();
  long_texts();
  return expect_failures;
}
