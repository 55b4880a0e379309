/* 7.28.1.1, 7.28.1.2 UTF-16. Between the halves of a pair the state holds the one that has been read or is still to be
   given, in __value, and PAIR in __state, which no part of a UTF-8 character is. */
#include "../internal.h"
#include <uchar.h>
#include <wchar.h>

#define PAIR 0x100u

size_t mbrtoc16(char16_t *restrict out, const char *restrict s, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  if (state == NULL) state = &own;
  if (s == NULL) return mbrtoc16(NULL, "", 1, state);
  if (state->__state == PAIR) {
    if (out != NULL) *out = (char16_t)state->__value;
    state->__state = 0;
    return (size_t)-3;
  }
  wchar_t wc = 0;
  size_t len = mbrtowc(&wc, s, n, state);
  if (len > n) return len;
  if (wc > 0xffff) {
    unsigned c = (unsigned)wc - 0x10000;
    state->__value = 0xdc00 | (c & 0x3ff);
    state->__state = PAIR;
    wc = (wchar_t)(0xd800 | c >> 10);
  }
  if (out != NULL) *out = (char16_t)wc;
  return len;
}

size_t c16rtomb(char *restrict s, char16_t c, mbstate_t *restrict state) {
  static mbstate_t own;
  if (state == NULL) state = &own;
  if (s == NULL) {
    state->__state = 0;
    return 1;
  }
  unsigned wc = c;
  int is_low = wc - 0xdc00 < 0x400;
  if ((state->__state == PAIR) != is_low) {
    state->__state = 0;
    errno = EILSEQ;
    return (size_t)-1;
  }
  if (wc - 0xd800 < 0x400) {
    state->__value = wc;
    state->__state = PAIR;
    return 0;
  }
  if (is_low) wc = 0x10000 + ((state->__value & 0x3ff) << 10) + (wc & 0x3ff);
  state->__state = 0;
  return wcrtomb(s, (wchar_t)wc, state);
}
