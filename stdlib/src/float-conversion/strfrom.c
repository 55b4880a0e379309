/* C23 7.24.1.3 strfromd, strfromf and strfroml: printf of one number, by a format of a precision and a letter. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST 32 /* A format longer than "%.2147483647g" is none. */

int strfromd(char *restrict buf, size_t size, const char *restrict format, double x) {
  return snprintf(buf, size, format, x);
}

int strfromf(char *restrict buf, size_t size, const char *restrict format, float x) {
  return snprintf(buf, size, format, (double)x);
}

int strfroml(char *restrict buf, size_t size, const char *restrict format, long double x) {
  size_t n = strnlen(format, LONGEST - 1);
  if (n == 0) return -1;
  char longer[LONGEST + 1];
  memcpy(longer, format, n - 1);
  longer[n - 1] = 'L';
  longer[n] = format[n - 1];
  longer[n + 1] = 0;
  return snprintf(buf, size, longer, x);
}
