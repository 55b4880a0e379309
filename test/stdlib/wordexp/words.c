// run: -O0 -O1
// POSIX wordexp; commands cannot be run, which is no test where they can.
// covers: POSIX.1-2017 wordexp: wordexp, wordfree
#include "../expect.h"
#include <stdlib.h>
#include <wordexp.h>

/* The words in brackets, or the error. */
static const char *words(const char *text, int flags) {
  static char result[300];
  wordexp_t w;
  int error = wordexp(text, &w, flags);
  result[0] = 0;
  if (error != 0) {
    sprintf(result, "error %d", error);
    return result;
  }
  for (size_t i = 0; i < w.we_wordc; i++) sprintf(result + strlen(result), "<%s>", w.we_wordv[i]);
  wordfree(&w);
  return result;
}

static void quotes(void) {
  EXPECT_TEXT("<a><b c><d>", words("a 'b c' d", 0));
  EXPECT_TEXT("<a b><>", words("\"a b\" ''", 0));
  EXPECT_TEXT("<a b><$x><\">", words("a\\ b '$x' \\\"", 0));
  EXPECT_TEXT("<xyz>", words("x'y'\"z\"", 0));
  EXPECT_TEXT("", words("", 0));
  EXPECT_TEXT("<*><\\n>", words("'*' '\\n'", 0));
}

static void parameters(void) {
  setenv("ONE", "1", 1);
  setenv("TWO", "a  b", 1);
  setenv("EMPTY", "", 1);
  setenv("FILE", "dir/name.tar.gz", 1);
  unsetenv("NONE");
  EXPECT_TEXT("<1><1x><1>", words("$ONE ${ONE}x \"$ONE\"", 0));
  EXPECT_TEXT("<a><b>", words("$TWO", 0));
  EXPECT_TEXT("<a  b>", words("\"$TWO\"", 0));
  EXPECT_TEXT("<xa><bx>", words("x${TWO}x", 0));
  EXPECT_TEXT("<x>", words("$NONE x", 0));
  EXPECT_TEXT("<>", words("\"$NONE\"", 0));
  EXPECT_TEXT("error 3", words("$NONE", WRDE_UNDEF));
  EXPECT_TEXT("<d>", words("${NONE-d}", 0));
  EXPECT_TEXT("", words("${EMPTY-d}", 0));
  EXPECT_TEXT("<d>", words("${EMPTY:-d}", 0));
  EXPECT_TEXT("<y>", words("${ONE+y}", 0));
  EXPECT_TEXT("", words("${NONE+y}", 0));
  EXPECT_TEXT("<v><v>", words("${NEW=v} $NEW", 0));
#ifndef __GLIBC__
  EXPECT_TEXT("error 3", words("${NONE?}", 0));
#endif
  EXPECT_TEXT("<15>", words("${#FILE}", 0));
  EXPECT_TEXT("<name.tar.gz>", words("${FILE#*/}", 0));
  EXPECT_TEXT("<dir/name.tar>", words("${FILE%.*}", 0));
  EXPECT_TEXT("<dir/name>", words("${FILE%%.*}", 0));
  EXPECT_TEXT("<$>", words("$", 0));
}

static void other(void) {
  setenv("HOME", "/home/me", 1);
  EXPECT_TEXT("</home/me></home/me/x><a~>", words("~ ~/x a~", 0));
  EXPECT_TEXT("<7><-2>", words("$((1+2*3)) $((2-(1+3)))", 0));
  EXPECT_TEXT("<no*such*file>", words("no*such*file", 0));
  EXPECT_TEXT("error 2", words("a|b", 0));
  EXPECT_TEXT("error 2", words("a;b", 0));
  EXPECT_TEXT("error 2", words("(a)", 0));
  EXPECT_TEXT("error 5", words("'a", 0));
  EXPECT_TEXT("error 5", words("\"a", 0));
  EXPECT_TEXT("error 5", words("${a", 0));
  EXPECT_TEXT("error 4", words("$(ls)", WRDE_NOCMD));
  EXPECT_TEXT("error 4", words("`ls`", WRDE_NOCMD));
}

static void several(void) {
  wordexp_t w = {.we_offs = 1};
  EXPECT(0, wordexp("a b", &w, WRDE_DOOFFS));
  EXPECT(0, wordexp("c", &w, WRDE_DOOFFS | WRDE_APPEND));
  EXPECT(3, w.we_wordc);
  EXPECT(1, w.we_wordv[0] == NULL && w.we_wordv[4] == NULL);
  EXPECT_TEXT("c", w.we_wordv[3]);
  EXPECT(0, wordexp("d", &w, WRDE_REUSE));
  EXPECT(1, w.we_wordc);
  EXPECT_TEXT("d", w.we_wordv[0]);
  wordfree(&w);
}

int main(void) {
  quotes();
  parameters();
  other();
  several();
  return expect_failures;
}
