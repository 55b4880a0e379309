// The checked forms of string functions do the same as the plain ones, with and without a known size.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "expect.h"
// stdout: 1 one
// stdout: 2 two

#define SIZE(p) __builtin_object_size(p, 0)

static int format(char *to, unsigned size, const char *text, ...) {
  va_list list;
  va_start(list, text);
  int n = __builtin___vsnprintf_chk(to, size, 1, 100, text, list);
  va_end(list);
  return n;
}

int main(void) {
  char text[20], *unknown = text;
  volatile unsigned n = 6;
  EXPECT(1, __builtin___memcpy_chk(text, "hello", 6, SIZE(text)) == text);
  EXPECT(0, strcmp(text, "hello"));
  __builtin___memcpy_chk(text, "other", n, SIZE(text));
  EXPECT(0, strcmp(text, "other"));
  __builtin___memmove_chk(text + 1, text, n, 19);
  EXPECT(0, strcmp(text, "oother"));
  EXPECT(1, __builtin___mempcpy_chk(unknown, "abc", n - 2, SIZE(unknown)) == unknown + 4);
  __builtin___memset_chk(text, 'x', n, SIZE(text));
  EXPECT('x', text[5]);
  EXPECT(0, strcmp(__builtin___strcpy_chk(text, "copy", SIZE(text)), "copy"));
  EXPECT(4, __builtin___stpcpy_chk(text, "copy", 5) - text);
  EXPECT(0, strcmp(__builtin___strcat_chk(text, "cat", SIZE(text)), "copycat"));
  EXPECT(0, strcmp(__builtin___strncat_chk(text, "dogs", n - 3, SIZE(text)), "copycatdog"));
  __builtin___strncpy_chk(text, "four", n, SIZE(text));
  EXPECT(0, text[5]);
  EXPECT(6, __builtin___sprintf_chk(text, 0, SIZE(text), "%d %s", 42, "abc"));
  EXPECT(0, strcmp(text, "42 abc"));
  EXPECT(5, __builtin___snprintf_chk(text, 3, 0, SIZE(text), "%d", 12345));
  EXPECT(0, strcmp(text, "12"));
  EXPECT(3, format(text, 10, "%d%c", 12, 'x'));
  __builtin___printf_chk(1, "%d %s\n", 1, "one");
  __builtin___fprintf_chk(stdout, 1, "%d %s\n", 2, "two");
}
