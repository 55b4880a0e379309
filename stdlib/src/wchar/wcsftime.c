/* 7.29.5.1 strftime with wide format and result, by way of the multibyte one. */
#include <stdlib.h>
#include <time.h>
#include <wchar.h>

size_t wcsftime(wchar_t *restrict s, size_t size, const wchar_t *restrict format, const struct tm *restrict tm) {
  char buf[1024];
  size_t n = wcstombs(NULL, format, 0), result = 0;
  if (n == (size_t)-1 || size == 0) return 0;
  char *narrow = malloc(n + 1);
  if (narrow == NULL) return 0;
  wcstombs(narrow, format, n + 1);
  if (strftime(buf, sizeof buf, narrow, tm) > 0) {
    result = mbstowcs(s, buf, size);
    if (result >= size) result = 0;
  }
  free(narrow);
  return result;
}
