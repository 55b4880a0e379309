// run: -O0 -O1
// POSIX XBD 9.3 and 9.4, the extensions of GNU, errors and their texts.
// covers: POSIX.1-2017 regcomp: regerror
#include "match.h"
#include <locale.h>

static void basic(void) {
  BRE("(1,3)", "a*b", "xab");
  BRE("(1,3)", "*a", "x*a");
  BRE("(0,2)(0,2)", "\\(*a\\)", "*a");
  BRE("(0,1)", "^*", "*a");
  BRE("(1,4)", "a^b", "xa^b");
  BRE("(0,3)", "a$b", "a$b");
  BRE("(0,1)", "^a", "aa");
  BRE("(1,2)", "a$", "aa");
  BRE("(0,3)", "a\\{3\\}", "aaaa");
  BRE("(0,3)", "a+?", "a+?");
  BRE("(0,2)", "a\\+", "aab");
  BRE("(0,1)", "b\\|a\\?", "ab");
  BRE("(0,4)", "a{1}", "a{1}");
}

static void extended(void) {
  ERE("(0,3)", "a{2,3}", "aaaa");
  ERE("(0,2)", "a{,2}", "aaa");
  ERE("(0,3)", "a{1,}", "aaa");
  ERE("(0,2)", "ab?|c", "abc");
  ERE("(2,3)", "a{0}b", "aab");
  ERE("(0,1)", "^a|b$", "ab");
  ERE("(0,2)", "a\\*", "a*");
  ERE("(0,2)", "a)", "a)");
  ERE("(0,0)(0,0)", "()", "x");
  ERE("(0,0)", "a||b", "x");
}

static void brackets(void) {
  ERE("(0,2)", "[]a]+", "]a");
  ERE("(0,1)", "[^]a]", "b]");
  ERE("(0,3)", "[a-]+", "a-a");
  ERE("(0,3)", "[[:alpha:]_]+", "ab_1");
  ERE("(0,2)", "[[:digit:][:upper:]]+", "1Aa");
  ERE("(0,2)", "[[.a.]-c]+", "bcd");
  ERE("(0,1)", "[[=a=]]", "a");
  ERE("(0,2)", "[\\w]+", "\\w");
  ERE("(0,3)", "[--/]+", "-./");
}

static void extensions(void) {
  ERE("(1,4)", "\\w+", " a_1 ");
  ERE("(0,2)", "\\W\\s", "- ");
  ERE("(1,3)", "\\S+", " ab ");
  ERE("(4,6)", "\\<ab\\>", "cab ab abc");
  ERE("(0,2)", "\\bab\\b", "ab");
  ERE("(3,4)", "\\Bb", "b abb");
  ERE("(0,1)", "\\`a", "aa");
  ERE("(1,2)", "a\\'", "aa");
}

static void errors(void) {
  static const struct {
    const char *pattern;
    int flags, error;
  } cases[] = {
      {"*a", 1, REG_BADRPT},         {"a|*b", 1, REG_BADRPT},      {"^*", 1, REG_BADRPT},
      {"(a", 1, REG_EPAREN},         {"\\(a", 0, REG_EPAREN},      {"a\\)", 0, REG_EPAREN},
      {"a{1", 1, REG_EBRACE},        {"a{1,2,3}", 1, REG_BADBR},   {"a{2,1}", 1, REG_BADBR},
      {"a{x}", 1, REG_BADBR},        {"a\\{1", 0, REG_EBRACE},     {"[a", 1, REG_EBRACK},
      {"[b-a]", 1, REG_ERANGE},      {"[[:foo:]]", 1, REG_ECTYPE}, {"[[.xx.]]", 1, REG_ECOLLATE},
      {"a\\", 1, REG_EESCAPE},       {"(a)\\2", 1, REG_ESUBREG},   {"\\(a\\1\\)", 0, REG_ESUBREG},
      {"[[:digit:]-z]", 1, REG_ERANGE},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    regex_t re;
    EXPECT(cases[i].error, regcomp(&re, cases[i].pattern, cases[i].flags));
  }
  char text[10];
  EXPECT(9, regerror(REG_NOMATCH, NULL, NULL, 0));
  EXPECT(9, regerror(REG_NOMATCH, NULL, text, sizeof text));
  EXPECT_TEXT("No match", text);
  EXPECT(19, regerror(REG_EESCAPE, NULL, text, sizeof text));
  EXPECT_TEXT("Trailing ", text);
}

int main(void) {
  if (setlocale(LC_ALL, "C.UTF-8") == NULL) return 1;
  basic();
  extended();
  brackets();
  extensions();
  errors();
  return expect_failures;
}
