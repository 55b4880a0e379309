/* C23 7.30.1.1, 7.30.1.2 UTF-8 is what multibyte characters are: they are taken apart, and put together whole. In
   __value are up to three bytes that are still to come, the next one lowest, or those read so far; __state is TAKEN
   plus their number. */
#define _GNU_SOURCE
#include "../internal.h"
#include <string.h>
#include <uchar.h>
#include <wchar.h>

#define TAKEN 0x200u

size_t mbrtoc8(char8_t *restrict out, const char *restrict s, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  if (state == NULL) state = &own;
  if (s == NULL) return mbrtoc8(NULL, "", 1, state);
  if (state->__state & TAKEN) {
    if (out != NULL) *out = (char8_t)state->__value;
    state->__value >>= 8;
    if (--state->__state == TAKEN) state->__state = 0;
    return (size_t)-3;
  }
  wchar_t wc = 0;
  unsigned char bytes[4];
  size_t len = mbrtowc(&wc, s, n, state);
  if (len > n) return len;
  size_t total = wcrtomb((char *)bytes, wc, state);
  if (out != NULL) *out = bytes[0];
  state->__value = 0;
  for (size_t i = total; i-- > 1;) state->__value = state->__value << 8 | bytes[i];
  state->__state = total > 1 ? TAKEN + (unsigned)total - 1 : 0;
  return len;
}

size_t c8rtomb(char *restrict s, char8_t c, mbstate_t *restrict state) {
  static mbstate_t own;
  if (state == NULL) state = &own;
  if (s == NULL) {
    state->__state = 0;
    return 1;
  }
  /* The bytes so far and this one: are they a character, or the beginning of one? */
  unsigned n = state->__state & TAKEN ? state->__state - TAKEN : 0;
  char bytes[4];
  for (unsigned i = 0; i < n; i++) bytes[i] = (char)(state->__value >> 8 * i);
  bytes[n] = (char)c;
  mbstate_t fresh = {0};
  size_t len = mbrtowc(NULL, bytes, n + 1, &fresh);
  if (len == (size_t)-2) {
    if (n == 0) state->__value = 0;
    state->__value |= (unsigned)c << 8 * n;
    state->__state = TAKEN + n + 1;
    return 0;
  }
  state->__state = 0;
  if (len == (size_t)-1) return len;
  memcpy(s, bytes, n + 1);
  return n + 1;
}
