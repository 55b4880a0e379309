/* UTF-7 (RFC 2152): ASCII, with all else as UTF-16 in base 64 between '+' and '-'. */
#include "codec.h"
#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int digit(unsigned c) {
  const char *p = c != 0 && c < 128 ? strchr(digits, (int)c) : NULL;
  return p != NULL ? (int)(p - digits) : -1;
}

/* Set D of the RFC and white space: what is written as it is. */
static int is_direct(unsigned c) {
  return (c != '+' && c < 128 && digit(c) >= 0) || (c != 0 && c < 128 && strchr("'(),-.:? \t\n\r", (int)c) != NULL);
}

/* Set O as well: what may be read as it is. */
static int may_be_direct(unsigned c) {
  return is_direct(c) || (c != 0 && c < 128 && strchr("!\"#$%&*;<=>@[]^_`{|}", (int)c) != NULL);
}

/* Sixteen bits are complete: a character, or half of one. */
static int take_unit(struct state *state, unsigned *c) {
  unsigned unit = state->bits >> (state->n_bits -= 16) & 0xffff;
  state->bits &= (1u << state->n_bits) - 1;
  if (state->high != 0) {
    if (unit - 0xdc00 >= 0x400) return ILLEGAL;
    *c = 0x10000 + ((state->high - 0xd800) << 10) + (unit - 0xdc00);
    state->high = 0;
  } else if (unit - 0xd800 < 0x400) state->high = unit;
  else if (unit - 0xdc00 < 0x400) return ILLEGAL;
  else *c = unit;
  return 1;
}

int __utf7_read(struct state *state, unsigned byte, unsigned *c) {
  *c = NO_CHARACTER;
  if (!state->in_base64) {
    if (byte == '+') {
      state->in_base64 = 2;
      return 1;
    }
    *c = byte;
    return may_be_direct(byte) ? 1 : ILLEGAL;
  }
  int value = digit(byte);
  if (value >= 0) {
    state->in_base64 = 1;
    state->bits = state->bits << 6 | (unsigned)value;
    state->n_bits += 6;
    return state->n_bits >= 16 ? take_unit(state, c) : 1;
  }
  /* The end: "+-" is a plus sign; otherwise only zeros may be left over, and fewer than a digit has. */
  int is_plus = state->in_base64 == 2 && byte == '-';
  if (state->n_bits >= 6 || state->bits != 0 || state->high != 0) return ILLEGAL;
  if (byte != '-' && !may_be_direct(byte)) return ILLEGAL;
  *state = (struct state){0};
  if (is_plus) *c = '+';
  else if (byte != '-') *c = byte;
  return 1;
}

/* Adds sixteen bits to those that wait, and writes what is complete. */
static int put_unit(struct state *state, unsigned unit, unsigned char *out) {
  int len = 0;
  state->bits = state->bits << 16 | unit;
  state->n_bits += 16;
  while (state->n_bits >= 6) out[len++] = (unsigned char)digits[state->bits >> (state->n_bits -= 6) & 63];
  state->bits &= (1u << state->n_bits) - 1;
  return len;
}

/* Leaves base 64; the '-' only if the next character asks for it. */
static int leave(struct state *state, int needs_end, unsigned char *out) {
  int len = 0;
  if (state->n_bits > 0) out[len++] = (unsigned char)digits[state->bits << (6 - state->n_bits) & 63];
  if (needs_end) out[len++] = '-';
  *state = (struct state){0};
  return len;
}

int __utf7_write(struct state *state, unsigned c, unsigned char *out, size_t room) {
  unsigned char text[10];
  struct state next = *state;
  int len = 0;
  if (c > 0x10ffff || c - 0xd800 < 0x800) return ILLEGAL;
  if (is_direct(c)) {
    if (next.in_base64) len = leave(&next, c == '-' || digit(c) >= 0, text);
    text[len++] = (unsigned char)c;
  } else if (!next.in_base64 && c == '+') {
    text[len++] = '+';
    text[len++] = '-';
  } else {
    if (!next.in_base64) text[len++] = '+';
    next.in_base64 = 1;
    if (c > 0xffff) len += put_unit(&next, 0xd800 | (c - 0x10000) >> 10, text + len);
    len += put_unit(&next, c > 0xffff ? 0xdc00 | (c & 0x3ff) : c, text + len);
  }
  if (room < (size_t)len) return INCOMPLETE;
  memcpy(out, text, (size_t)len);
  *state = next;
  return len;
}

int __utf7_finish(struct state *state, unsigned char *out, size_t room) {
  unsigned char text[2];
  struct state next = *state;
  int len = next.in_base64 ? leave(&next, 1, text) : 0;
  if (room < (size_t)len) return INCOMPLETE;
  memcpy(out, text, (size_t)len);
  *state = next;
  return len;
}
