/* 7.29.4.1.1 Numbers in wide characters: all that can be part of one is ASCII, so it is copied and left to strtod. */
#include <stdlib.h>
#include <wchar.h>
#include <wctype.h>

/* The text to read, from behind white space on; `buf` if it fits, else allocated. */
static char *narrow(const wchar_t *s, char *buf, size_t room) {
  size_t n = 0;
  while (s[n] > ' ' && s[n] < 0x7f) n++;
  char *text = n < room ? buf : malloc(n + 1);
  if (text == NULL) return NULL;
  for (size_t i = 0; i < n; i++) text[i] = (char)s[i];
  text[n] = 0;
  return text;
}

enum kind { FLOAT, DOUBLE, LONG_DOUBLE };

static void parse(const wchar_t *s, wchar_t **end, enum kind kind, void *to) {
  const wchar_t *start = s;
  char buf[128], *stop;
  while (iswspace(*s)) s++;
  char *text = narrow(s, buf, sizeof buf);
  if (text == NULL) {
    if (end != NULL) *end = (wchar_t *)start;
    return;
  }
  if (kind == FLOAT) *(float *)to = strtof(text, &stop);
  else if (kind == DOUBLE) *(double *)to = strtod(text, &stop);
  else *(long double *)to = strtold(text, &stop);
  if (end != NULL) *end = (wchar_t *)(stop == text ? start : s + (stop - text));
  if (text != buf) free(text);
}

double wcstod(const wchar_t *restrict s, wchar_t **restrict end) {
  double result = 0;
  parse(s, end, DOUBLE, &result);
  return result;
}

float wcstof(const wchar_t *restrict s, wchar_t **restrict end) {
  float result = 0;
  parse(s, end, FLOAT, &result);
  return result;
}

long double wcstold(const wchar_t *restrict s, wchar_t **restrict end) {
  long double result = 0;
  parse(s, end, LONG_DOUBLE, &result);
  return result;
}
