/* A list of texts one after the other, found by counting: no table of pointers. */
#ifndef TEXT_LIST_H
#define TEXT_LIST_H

#include <string.h>

/* The text with this number, from 0, or null if there are not so many. `end` is behind the last. */
static inline const char *text_at(const char *text, const char *end, int number) {
  if (number < 0) return NULL;
  while (number-- > 0 && text < end) text += strlen(text) + 1;
  return text < end ? text : NULL;
}

/* Writes "text number", by hand so that stdio is not needed. */
static inline void append_number(char *out, const char *text, int number) {
  char digits[12];
  int n = 0;
  unsigned value = number < 0 ? -(unsigned)number : (unsigned)number;
  do digits[n++] = (char)('0' + value % 10);
  while ((value /= 10) != 0);
  out = stpcpy(out, text);
  if (number < 0) *out++ = '-';
  while (n > 0) *out++ = digits[--n];
  *out = 0;
}

#endif
