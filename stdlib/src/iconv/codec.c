/* Reading and writing single characters. */
#include "codec.h"

/* Beyond UTF-16: too large or a surrogate. */
static int is_no_character(unsigned c) { return c > 0x10ffff || c - 0xd800 < 0x800; }

static int read_utf8(const unsigned char *s, size_t n, unsigned *c) {
  static const unsigned smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  unsigned first = *s;
  int len = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (len <= 1) {
    *c = first;
    return len == 1 ? 1 : ILLEGAL;
  }
  unsigned value = first & (0x7fu >> len);
  int i = 1;
  for (; i < len && (size_t)i < n; i++) {
    if ((s[i] & 0xc0) != 0x80) return ILLEGAL;
    value = value << 6 | (s[i] & 0x3f);
  }
  /* What cannot become a character is illegal even if it is cut. */
  unsigned at_least = value << 6 * (len - i), at_most = at_least | ((1u << 6 * (len - i)) - 1);
  if (at_most < smallest[len] || at_least > 0x10ffff || (at_least >= 0xd800 && at_most <= 0xdfff)) return ILLEGAL;
  *c = value;
  return i == len ? len : INCOMPLETE;
}

static int write_utf8(unsigned c, unsigned char *out, size_t room) {
  int len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  if (is_no_character(c)) return ILLEGAL;
  if (room < (size_t)len) return INCOMPLETE;
  for (int i = len - 1; i > 0; i--, c >>= 6) out[i] = (unsigned char)(0x80 | (c & 0x3f));
  out[0] = (unsigned char)(len == 1 ? c : (0xf00u >> len & 0xff) | c);
  return len;
}

static unsigned read_unit(const unsigned char *s, int size, int order) {
  unsigned value = 0;
  for (int i = 0; i < size; i++) value |= (unsigned)s[i] << 8 * (order == BIG ? size - 1 - i : i);
  return value;
}

static void write_unit(unsigned value, unsigned char *out, int size, int order) {
  for (int i = 0; i < size; i++) out[i] = (unsigned char)(value >> 8 * (order == BIG ? size - 1 - i : i));
}

static int unit_size(const struct codec *codec) { return codec->encoding == UTF_16 || codec->encoding == UCS_2 ? 2 : 4; }

/* The units of all encodings that have larger ones than bytes. A mark at the beginning says the order, which is
   otherwise that of the machine. */
static int read_units(const struct codec *codec, struct state *state, const unsigned char *s, size_t n, unsigned *c) {
  int size = unit_size(codec);
  if (n < (size_t)size) return INCOMPLETE;
  int order = codec->order == BY_MARK ? state->order : codec->order;
  unsigned value = read_unit(s, size, order);
  if (codec->order == BY_MARK && !state->started) {
    state->started = 1;
    state->order = LITTLE;
    *c = NO_CHARACTER;
    if (value == 0xfeff) return size;
    if (read_unit(s, size, BIG) == 0xfeff) {
      state->order = BIG;
      return size;
    }
  }
  *c = value;
  if (codec->encoding == UCS_4) return value <= 0x7fffffff ? 4 : ILLEGAL;
  if (codec->encoding != UTF_16 || value - 0xd800 >= 0x800) return is_no_character(value) ? ILLEGAL : size;
  if (value >= 0xdc00) return ILLEGAL;
  if (n < 4) return INCOMPLETE;
  unsigned low = read_unit(s + 2, 2, order);
  if (low - 0xdc00 >= 0x400) return ILLEGAL;
  *c = 0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00);
  return 4;
}

static int write_units(const struct codec *codec, unsigned c, unsigned char *out, size_t room) {
  int size = unit_size(codec), order = codec->order == BY_MARK ? LITTLE : codec->order;
  if (room < (size_t)size) return INCOMPLETE;
  if (codec->encoding == UCS_4 ? c > 0x7fffffff : is_no_character(c)) return ILLEGAL;
  if (codec->encoding == UCS_2 && c > 0xffff) return ILLEGAL;
  int is_pair = codec->encoding == UTF_16 && c > 0xffff;
  if (is_pair && room < 4) return INCOMPLETE;
  if (!is_pair) {
    write_unit(c, out, size, order);
    return size;
  }
  c -= 0x10000;
  write_unit(0xd800 | c >> 10, out, 2, order);
  write_unit(0xdc00 | (c & 0x3ff), out + 2, 2, order);
  return 4;
}

int __iconv_begin(const struct codec *codec, struct state *state, unsigned char *out, size_t room) {
  if (codec->order != BY_MARK || state->started) return 0;
  int size = unit_size(codec);
  if (room < (size_t)size) return INCOMPLETE;
  state->started = 1;
  write_unit(0xfeff, out, size, LITTLE);
  return size;
}

static int write_single(const struct single_byte *table, unsigned c, unsigned char *out) {
  int low = 0, high = 128;
  while (low < high) {
    int middle = (low + high) / 2;
    unsigned there = table->characters[table->sorted[middle]];
    if (there == c) {
      *out = (unsigned char)(128 + table->sorted[middle]);
      return 1;
    }
    if (there < c) low = middle + 1;
    else high = middle;
  }
  return ILLEGAL;
}

int __iconv_read(const struct codec *codec, struct state *state, const unsigned char *s, size_t n, unsigned *c) {
  switch (codec->encoding) {
    case UTF_8:
      return read_utf8(s, n, c);
    case UTF_7:
      return __utf7_read(state, *s, c);
    case ASCII:
    case SINGLE_BYTE:
      *c = *s;
      if (*s < 128) return 1;
      if (codec->encoding == ASCII) return ILLEGAL;
      *c = codec->table->characters[*s - 128];
      return *c != 0 ? 1 : ILLEGAL;
    default:
      return read_units(codec, state, s, n, c);
  }
}

int __iconv_write(const struct codec *codec, struct state *state, unsigned c, unsigned char *out, size_t room) {
  switch (codec->encoding) {
    case UTF_8:
      return write_utf8(c, out, room);
    case UTF_7:
      return __utf7_write(state, c, out, room);
    case ASCII:
    case SINGLE_BYTE: {
      unsigned char byte = (unsigned char)c;
      if (room == 0) return INCOMPLETE;
      if (c >= 128 && (codec->encoding == ASCII || write_single(codec->table, c, &byte) < 0)) return ILLEGAL;
      *out = byte;
      return 1;
    }
    default:
      return write_units(codec, c, out, room);
  }
}

int __iconv_finish(const struct codec *codec, struct state *state, unsigned char *out, size_t room) {
  int len = codec->encoding == UTF_7 ? __utf7_finish(state, out, room) : 0;
  if (len >= 0) *state = (struct state){0};
  return len;
}
