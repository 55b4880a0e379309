/* 7.29.6.3 From UTF-8 to wide characters, one at a time. Overlong forms, surrogates and values above 10FFFF are
   invalid; they are recognised at the second byte. The state holds the bits so far in __value, and in __state the
   bytes still to come plus sixteen times the length of the character. */
#include "../internal.h"
#include <wchar.h>

static size_t invalid(mbstate_t *state) {
  state->__state = 0;
  errno = EILSEQ;
  return (size_t)-1;
}

/* Takes the first byte of a longer character: 0 if it cannot be one. */
static int begin(mbstate_t *state, unsigned c) {
  unsigned len = c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;
  state->__value = c & (0x7f >> len);
  state->__state = (len - 1) | len << 4;
  return len != 0;
}

/* Takes a further byte: 0 if it does not fit. */
static int go_on(mbstate_t *state, unsigned c) {
  if ((c & 0xc0) != 0x80) return 0;
  unsigned v = state->__value = state->__value << 6 | (c & 0x3f);
  state->__state--;
  if (state->__state == (3 << 4 | 1)) return v >= 0x800 >> 6 && (v < 0xd800 >> 6 || v > 0xdfff >> 6);
  if (state->__state == (4 << 4 | 2)) return v >= 0x10000 >> 12 && v <= 0x10ffff >> 12;
  return 1;
}

size_t mbrtowc(wchar_t *restrict wc, const char *restrict s, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  if (state == NULL) state = &own;
  if (s == NULL) {
    s = "";
    n = 1;
    wc = NULL;
  }
  for (size_t i = 0; i < n; i++) {
    unsigned c = (unsigned char)s[i];
    if (state->__state == 0 && c < 0x80) {
      if (wc != NULL) *wc = (wchar_t)c;
      return c != 0 ? i + 1 : 0;
    }
    if (state->__state == 0 ? !begin(state, c) : !go_on(state, c)) return invalid(state);
    if ((state->__state & 15) != 0) continue;
    state->__state = 0;
    if (wc != NULL) *wc = (wchar_t)state->__value;
    return i + 1;
  }
  return (size_t)-2;
}

/* 7.29.6.3.1 */
size_t mbrlen(const char *restrict s, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  return mbrtowc(NULL, s, n, state != NULL ? state : &own);
}

/* 7.29.6.2.1 */
int mbsinit(const mbstate_t *state) { return state == NULL || state->__state == 0; }
