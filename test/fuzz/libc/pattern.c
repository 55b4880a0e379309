/* fnmatch, regex, glob and wordexp: random patterns over random texts. */
#define _GNU_SOURCE
#include "fuzz.h"
#include <fnmatch.h>
#if __has_include(<regex.h>)
#include <regex.h>
#define HAS_REGEX 1
#endif
#if __has_include(<glob.h>)
#include <glob.h>
#define HAS_GLOB 1
#endif
#if __has_include(<wordexp.h>)
#include <wordexp.h>
#define HAS_WORDEXP 1
#endif

static char *joined(const char *const *pieces, unsigned kinds, unsigned most) {
  char text[200], *p = text;
  *p = 0;
  for (unsigned n = below(most); n > 0; n--) p += sprintf(p, "%s", pieces[below(kinds)]);
  char *s = block(strlen(text) + 1);
  return strcpy(s, text);
}

#define JOIN(pieces, most) joined(pieces, sizeof(pieces) / sizeof *(pieces), most)

static void names(void) {
  static const char *const pieces[] = {"a", "b", "?", "*", "[ab]", "[!a]", "[a-c]", "[[:alpha:]]", "/", ".", "\\*", "\\a", "[]a]", "[^b]"};
  char *pattern = JOIN(pieces, 8), *text = random_string_of(below(12), "ab/.*");
  static const int flags[] = {0, FNM_PATHNAME, FNM_PERIOD, FNM_NOESCAPE, FNM_PATHNAME | FNM_PERIOD, FNM_CASEFOLD, FNM_LEADING_DIR};
  int which = flags[below(7)];
  note_string(pattern);
  note_string(text);
  note((unsigned)which);
  int fails = fnmatch(pattern, text, which) != 0;
  /* glibc takes periods behind a '*' for leading ones. */
  if (!(which & FNM_PERIOD) || strchr(pattern, '*') == NULL) note(fails);
  /* Anything at all, for which nothing is defined but that it ends. */
  char *any = random_string_of(below(12), "[]*?!-ab\\:^/."), *other = random_string_of(below(12), "ab/.*[]\\");
  fnmatch(any, other, 0);
}

#ifdef HAS_REGEX
static void expressions(void) {
  static const char *const pieces[] = {"a", "b", "c", ".", "a*", "b+", "c?", "(ab)", "(a|b)", "[abc]", "[^a]", "(a*)", "b{1,2}", "c{2}", "(b|c)*", "[[:alpha:]]"};
  static const char *const basic[] = {"a", "b", ".", "a*", "[abc]", "[^a]", "\\(ab\\)", "\\(a*\\)", "b\\{1,2\\}", "\\(b\\)\\1"};
  int extended = chance(70), flags = (extended ? REG_EXTENDED : 0) | (chance(20) ? REG_ICASE : 0) | (chance(10) ? REG_NEWLINE : 0);
  char *pattern = extended ? JOIN(pieces, 6) : JOIN(basic, 6);
  char *text = random_string_of(below(30), "abcABC");
  regex_t compiled;
  int error = regcomp(&compiled, pattern, flags);
  /* glibc refuses no empty pattern, POSIX leaves it open. */
  if (pattern[0] != 0) CHECK(error == 0);
  if (error != 0) return;
  regmatch_t match[5];
  for (int i = 0; i < 5; i++) match[i].rm_so = match[i].rm_eo = -7;
  size_t slots = below(6);
  regmatch_t *exactly = slots > 0 ? (regmatch_t *)wide_block(slots * sizeof(regmatch_t) / sizeof(wchar_t)) : match;
  int found = regexec(&compiled, text, slots, exactly, 0);
  CHECK(found == 0 || found == REG_NOMATCH);
  note_string(pattern);
  note_string(text);
  note((unsigned)found != 0);
  if (found == 0 && slots > 0) {
    note((unsigned)exactly[0].rm_so);
    note((unsigned)exactly[0].rm_eo);
    for (size_t i = 0; i < slots; i++)
      CHECK(exactly[i].rm_so == -1 || (exactly[i].rm_so >= 0 && exactly[i].rm_so <= exactly[i].rm_eo && (size_t)exactly[i].rm_eo <= strlen(text)));
  }
  regfree(&compiled);
}

/* Anything at all: either refused or compiled, and then it matches or does not. */
static void broken_expressions(void) {
  char *pattern = random_string_of(below(14), "ab()[]{}*+?|\\^$.,-:12="), *text = random_string_of(below(20), "ab12[]()");
  regex_t compiled;
  int error = regcomp(&compiled, pattern, chance(50) ? REG_EXTENDED : 0);
  if (error != 0) {
    size_t n = regerror(error, &compiled, NULL, 0);
    char *message = block(n), *part = block(n / 2);
    CHECK(regerror(error, &compiled, message, n) == n);
    regerror(error, &compiled, part, n / 2);
    return;
  }
  regmatch_t match[3];
  regexec(&compiled, text, 3, match, 0);
  regfree(&compiled);
}
#else
static void expressions(void) {}
static void broken_expressions(void) {}
#endif

#ifdef HAS_GLOB
static void paths(void) {
  static const char *const pieces[] = {"*", "?", "[a-z]", "fuzz", ".", "/", "{a,b}", "\\", "~"};
  char *pattern = JOIN(pieces, 4);
  static const int flags[] = {0, GLOB_MARK, GLOB_NOSORT, GLOB_NOCHECK, GLOB_NOESCAPE, GLOB_DOOFFS};

  glob_t found = {.gl_offs = 2};
  int which = flags[below(6)];
  if (strstr(pattern, "*/*") == NULL && glob(pattern, which, NULL, &found) == 0) {
    for (size_t i = 0; i < found.gl_pathc; i++) CHECK(pattern[0] == 0 || found.gl_pathv[i + (which == GLOB_DOOFFS ? 2 : 0)][0] != 0);
  }
  globfree(&found);
}
#else
static void paths(void) {}
#endif

#ifdef HAS_WORDEXP
static void words(void) {
  static const char *const pieces[] = {"a", " ", "\"b c\"", "'d'", "$HOME", "${HOME}", "\\ ", "x=", "~", "${NONE:-e}", "\t"};
  char *text = JOIN(pieces, 6);
  wordexp_t made;
  int result = wordexp(text, &made, WRDE_NOCMD);
  if (result != 0) return;
  for (size_t i = 0; i < made.we_wordc; i++) (void)strlen(made.we_wordv[i]);
  CHECK(made.we_wordv[made.we_wordc] == NULL);
  wordfree(&made);
}
#else
static void words(void) {}
#endif

static void fuzz_one(void) {
  switch (below(16)) {
  case 0: case 1: case 2: case 3: expressions(); break;
  case 4: case 5: case 6: broken_expressions(); break;
  case 7: if (chance(5)) paths(); break;
  case 8: words(); break;
  default: names();
  }
}
