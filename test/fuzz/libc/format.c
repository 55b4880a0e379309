/* printf and scanf, with formats made at random. */
#define _GNU_SOURCE
#include "fuzz.h"
#include <inttypes.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

static double some_double(void) {
  double x;
  unsigned long long bits = random64();
  switch (below(6)) {
  case 0: return (double)(int)below(2000) - 1000;
  case 1: return (double)below(100000) / 1000;
  case 2: return chance(50) ? 0.0 : chance(50) ? -0.0 : chance(50) ? INFINITY : -INFINITY;
  case 3: x = below(1u << 20); return ldexp(x, between(-40, 40));
  default: memcpy(&x, &bits, 8); return x != x ? 1.5 : x;
  }
}

static long long some_integer(void) {
  unsigned long long n = random64();
  n >>= below(64);
  return (long long)(chance(50) ? n : -n);
}

/* Flags, width and precision. */
static char *put_flags(char *p, int *stars, int is_integer) {
  static const char flags[] = "-+ #0'";
  *stars = 0;
  for (unsigned n = below(4); n > 0; n--) *p++ = flags[below(is_integer ? 5 : 4)];
  if (chance(30)) p += sprintf(p, "%u", below(40) + 1);
  else if (chance(15)) *p++ = '*', *stars |= 1;
  if (chance(40)) {
    *p++ = '.';
    if (chance(70)) p += sprintf(p, "%u", below(30));
    else if (chance(40)) *p++ = '*', *stars |= 2;
  }
  return p;
}

/* A conversion between some text, with the same arguments for a buffer that fits, one that does not, and asprintf. */
#define PRINT(argument)                                                                                     \
  do {                                                                                                      \
    int star = between(-20, 40), dot = between(-3, 20), length;                                             \
    char *all = NULL;                                                                                       \
    if (stars == 0) length = asprintf(&all, format, argument);                                              \
    else if (stars == 3) length = asprintf(&all, format, star, dot, argument);                              \
    else length = asprintf(&all, format, stars == 1 ? star : dot, argument);                                \
    CHECK(length >= 0 && (size_t)length == strlen(all));                                                    \
    if (fuzz_traced) printf("%lu: format %s\n", fuzz_call, format);                                         \
    note_string(all);                                                                                       \
    size_t size = chance(50) ? (size_t)length + 1 : below((unsigned)length + 2);                            \
    char *part = block(size);                                                                               \
    int again;                                                                                              \
    if (stars == 0) again = snprintf(part, size, format, argument);                                         \
    else if (stars == 3) again = snprintf(part, size, format, star, dot, argument);                         \
    else again = snprintf(part, size, format, stars == 1 ? star : dot, argument);                           \
    CHECK(again == length);                                                                                 \
    if (size > 0) {                                                                                         \
      size_t written = size - 1 < (size_t)length ? size - 1 : (size_t)length;                               \
      CHECK(memcmp(part, all, written) == 0 && part[written] == 0);                                         \
    }                                                                                                       \
    if (size > (size_t)length && stars == 0) CHECK(sprintf(part, format, argument) == length);              \
    free(all);                                                                                              \
  } while (0)

static void print_one(void) {
  /* A format that ends where its block does. */
  char text[100], *p = text;
  int stars, kind = (int)below(12);
  p += sprintf(p, "%.*s%%", (int)below(9), "some tex");
  p = put_flags(p, &stars, kind < 6);
  static const char integers[] = "diouxX", floats[] = "eEfFgGaA";
  const char *modifiers[] = {"hh", "h", "", "l", "ll", "j", "z", "t"};
  unsigned modifier = below(8);
  if (kind < 6) p += sprintf(p, "%s%c", modifiers[modifier], integers[below(6)]);
  else if (kind < 9) *p++ = floats[below(8)];
  else if (kind == 9) *p++ = 's';
  else if (kind == 10) *p++ = 'c';
  else *p++ = 'S' - 'S' + 's';
  p += sprintf(p, "%.*s", (int)below(5), "<%%>");
  /* Half of "%%" is no format. */
  if (strlen(text) >= 2 && text[strlen(text) - 1] == '%' && text[strlen(text) - 2] != '%') strcat(text, "%");
  char *format = block(strlen(text) + 1);
  strcpy(format, text);
  long long n = some_integer();
  if (kind < 6) {
    switch (modifier) {
    case 0: PRINT((int)(signed char)n); break;
    case 1: PRINT((int)(short)n); break;
    case 2: PRINT((int)n); break;
    case 3: PRINT((long)(n & 0x7fffffff)); break;
    case 4: PRINT(n); break;
    case 5: PRINT((intmax_t)n); break;
    case 6: PRINT((size_t)(n & 0x7fffffff)); break;
    case 7: PRINT((ptrdiff_t)(n & 0x7fffffff)); break;
    }
  } else if (kind < 9) {
    double x = some_double();
    PRINT(x);
  } else if (kind == 10) {
    int c = 'a' + (int)below(26);
    PRINT(c);
  } else {
    char *s = random_string_of(some_size(), "abc xyz");
    PRINT(s);
  }
}

/* A precision bounds what is read of a string that has no end. */
static void print_bounded(void) {
  size_t n = some_size();
  unsigned char *s = random_bytes(n);
  for (size_t i = 0; i < n; i++)
    if (s[i] == 0) s[i] = 'c';
  char *to = block(n + 1);
  CHECK(sprintf(to, "%.*s", (int)n, (char *)s) == (int)n);
  CHECK(memcmp(to, s, n) == 0);
  wchar_t *wide = wide_block(n);
  for (size_t i = 0; i < n; i++) wide[i] = L'a' + (wchar_t)below(20);
  CHECK(sprintf(to, "%.*ls", (int)n, wide) == (int)n);
}

/* What printf wrote, scanf reads. */
static void scan_numbers(void) {
  char text[200];
  long long a = some_integer(), b = 0;
  double x = some_double(), y = 0;
  int before = -1, after = -1;
  sprintf(text, "%lld", a);
  CHECK(sscanf(text, "%n%lld%n", &before, &b, &after) == 1 && a == b && before == 0 && after == (int)strlen(text));
  sprintf(text, "%.17g", x);
  char *source = block(strlen(text) + 1);
  strcpy(source, text);
  CHECK(sscanf(source, "%lf", &y) == 1);
  CHECK(memcmp(&x, &y, 8) == 0);
  int width = (int)below(8) + 1;
  char format[20];
  sprintf(format, "%%%d%c", width, "dioxu"[below(5)]);
  int n = 0;
  char *digits = random_string_of(1 + below(10), "0123 -+9aF");
  note((unsigned)sscanf(digits, format, &n));
  note((unsigned)n);
}

static void scan_strings(void) {
  char format[40];
  size_t width = 1 + below(12);
  char *source = random_string_of(some_size(), "ab]-^ x\n1"), *to = block(width + 1);
  memset(to, 'q', width + 1);
  const char *sets[] = {"[ab]", "[^ab]", "[]a]", "[^]x]", "[a-b]", "[-a]", "s", "[ \n]"};
  const char *set = sets[below(8)];
  sprintf(format, "%s%%%zu%s%%n", chance(20) ? " " : "", width, set);
  int at = -1;
  int result = sscanf(source, format, to, &at);
  note((unsigned)result);
  note((unsigned)at);
  if (result == 1) note_string(to);
  char *chars = block(width);
  memset(chars, 'q', width);
  sprintf(format, "%%%zuc", width);
  result = sscanf(source, format, chars);
  if (strlen(source) >= width) {
    CHECK(result == 1);
    note_bytes(chars, width);
  }
  char *made = NULL;
  sprintf(format, "%%%zum%s", width, set);
  result = sscanf(source, format, &made);
  note((unsigned)result);
  if (result == 1) {
    note_string(made);
    free(made);
  }
}

static void scan_several(void) {
  char *source = random_string_of(some_size(), "12 ,-x.\t%"), *word = block(6);
  int a = 0, b = 0;
  float x = 0;
  note_string(source);
  strcpy(word, "-");
  note((unsigned)sscanf(source, "%d%*[ ,]%d %5s", &a, &b, word));
  note((unsigned)a);
  note((unsigned)b);
  note_string(word);
  int result = sscanf(source, "%f%%", &x);
  note((unsigned)result);
  if (result == 1) note_double(x);
}

static void fuzz_one(void) {
  switch (below(8)) {
  case 0: print_bounded(); break;
  case 1: scan_numbers(); break;
  case 2: scan_strings(); break;
  case 3: scan_several(); break;
  default: print_one();
  }
}
