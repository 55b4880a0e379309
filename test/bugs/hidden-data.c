// run: -O0 -O2
// Variables that nothing points to keep their values in loops that store through pointers.
#include "expect.h"
#include <string.h>

static char *out;
static const char *in;
static int count;
static char buffer[100];
static int index_of_z = -1;

static void quote(const char *s) {
  *out++ = '"';
  for (; *s; s++) {
    if (*s == '"') *out++ = '\\', *out++ = *s, count++;
    else *out++ = *s;
    if (*s == 'z') index_of_z = (int)(out - buffer);
  }
  *out++ = '"';
}

static int parse(void) {
  int n = 0;
  while (*in == ' ') in++;
  for (; *in >= '0' && *in <= '9'; in++) n = n * 10 + *in - '0';
  return n;
}

// The address of this one is kept: stores through the pointer are stores into it.
static int seen;
static int *const watch[] = {&seen};

static int walk(const int *p, int n) {
  int changes = 0;
  for (int i = 0; i < n; i++) {
    seen = i;
    *watch[0] = p[i];
    if (seen != i) changes++;
  }
  return changes;
}

int main(void) {
  out = buffer;
  quote("a\"b z");
  quote("c");
  *out = 0;
  EXPECT(0, strcmp(buffer, "\"a\\\"b z\"\"c\""));
  EXPECT(1, count);
  EXPECT(7, index_of_z);
  in = "  12 345";
  EXPECT(12, parse());
  EXPECT(345, parse());
  static const int values[] = {0, 5, 2, 9};
  EXPECT(2, walk(values, 4));
}
