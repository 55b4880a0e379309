/* 7.22.7, 7.22.8 Multibyte characters, UTF-8 in every locale, which has no shift states. */
#include <stdlib.h>
#include <wchar.h>

/* Incomplete and invalid characters are both errors here. */
int mbtowc(wchar_t *restrict wc, const char *restrict s, size_t n) {
  mbstate_t state = {0};
  if (s == NULL) return 0;
  size_t len = mbrtowc(wc, s, n, &state);
  return len > (size_t)-3 ? -1 : (int)len;
}

int mblen(const char *s, size_t n) { return mbtowc(NULL, s, n); }

int wctomb(char *s, wchar_t wc) {
  mbstate_t state = {0};
  return s == NULL ? 0 : (int)wcrtomb(s, wc, &state);
}

size_t mbstowcs(wchar_t *restrict to, const char *restrict from, size_t n) {
  mbstate_t state = {0};
  const char *s = from;
  return mbsrtowcs(to, &s, n, &state);
}

size_t wcstombs(char *restrict to, const wchar_t *restrict from, size_t n) {
  mbstate_t state = {0};
  const wchar_t *s = from;
  return wcsrtombs(to, &s, n, &state);
}
