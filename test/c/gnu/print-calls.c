// Prints that need no formatting are calls of simpler functions; the output is the same.
// run: -O0 -O2
// stdout: puts
// stdout: xy%z
// stdout: string
// stdout: line
// stdout: 3 fprintf ab
// stdout: file text
// stdout: 5 percent % 12
// stdout: listed
#include <stdarg.h>
#include <stdio.h>
#include "expect.h"

static int evaluated;
static const char *text(const char *s) { evaluated++; return s; }
static FILE *file(void) { evaluated++; return stdout; }
static void list(const char *format, ...) {
  va_list args;
  va_start(args, format);
  vprintf("listed\n", args);
  vfprintf(stdout, "", args);
  va_end(args);
}

int main(void) {
  printf("puts\n");
  printf("x");
  printf("%c", 'y' + 256);
  printf("");
  printf("%s", "%");
  printf("%s\n", "z");
  printf("%s\n", text("string"));
  printf("%s", text("line\n"));
  int n = fprintf(file(), "%s", "3 ");
  fprintf(file(), "%s", text("fprintf "));
  fprintf(file(), "%c", 'a');
  fprintf(file(), "%s", "b\n");
  fprintf(file(), "file text\n");
  fprintf(file(), "");
  printf("%d percent %% ", 5), printf("%d\n", 12);
  list("");
  EXPECT(2, n);
  EXPECT(9, evaluated);
}
