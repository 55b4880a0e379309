/* Reads JSON (RFC 8259) from standard input and prints it indented; mistakes are told with line and column. Values are
   printed as they are recognised, so that nothing is kept in memory. */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 200 };

static int current, line = 1, column = 0;

static void advance(void) {
  if (current == '\n') {
    line++;
    column = 0;
  }
  current = getchar();
  column++;
}

static _Noreturn void fail(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fflush(stdout);
  fprintf(stderr, "\n%d:%d: ", line, column);
  vfprintf(stderr, format, arguments);
  fprintf(stderr, "\n");
  va_end(arguments);
  exit(1);
}

static void skip_blanks(void) {
  while (current == ' ' || current == '\t' || current == '\n' || current == '\r') advance();
}

static void expect(int c) {
  if (current != c) fail("expected '%c'", c);
  advance();
}

static void copy(void) {
  putchar(current);
  advance();
}

static void escape(void) {
  copy();
  if (current == 'u') {
    copy();
    for (int i = 0; i < 4; i++) {
      if (!isxdigit(current)) fail("\\u needs four hexadecimal digits");
      copy();
    }
  } else if (current != EOF && strchr("\"\\/bfnrt", current)) copy();
  else fail("unknown escape");
}

static void string(void) {
  expect('"');
  putchar('"');
  while (current != '"') {
    if (current == EOF || current < ' ') fail("the string does not end");
    if (current == '\\') escape();
    else copy();
  }
  advance();
  putchar('"');
}

static void digits(void) {
  if (!isdigit(current)) fail("expected a digit");
  while (isdigit(current)) copy();
}

static void number(void) {
  if (current == '-') copy();
  if (current == '0') copy();
  else digits();
  if (current == '.') {
    copy();
    digits();
  }
  if (current == 'e' || current == 'E') {
    copy();
    if (current == '+' || current == '-') copy();
    digits();
  }
}

static void word(const char *text) {
  for (; *text; text++) {
    if (current != *text) fail("unknown word");
    copy();
  }
}

static void indent(int depth) { printf("\n%*s", 2 * depth, ""); }

static void value(int depth);

static void member(int depth) {
  string();
  skip_blanks();
  expect(':');
  printf(": ");
  value(depth);
}

static void list(int open, int close, void (*item)(int), int depth) {
  if (depth >= DEEPEST) fail("nested too deeply");
  expect(open);
  putchar(open);
  skip_blanks();
  if (current != close) {
    for (;;) {
      indent(depth + 1);
      skip_blanks();
      item(depth + 1);
      skip_blanks();
      if (current != ',') break;
      copy();
    }
    indent(depth);
  }
  expect(close);
  putchar(close);
}

static void value(int depth) {
  skip_blanks();
  switch (current) {
    case '{': list('{', '}', member, depth); break;
    case '[': list('[', ']', value, depth); break;
    case '"': string(); break;
    case 't': word("true"); break;
    case 'f': word("false"); break;
    case 'n': word("null"); break;
    default: number();
  }
}

int main(void) {
  advance();
  value(0);
  putchar('\n');
  skip_blanks();
  if (current != EOF) fail("something follows the value");
}
