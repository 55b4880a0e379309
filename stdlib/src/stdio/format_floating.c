/* 7.21.6.1p8 The floating-point conversions beyond those of format_decimal.c: %a and binary128. */
#include "format_floating.h"
#include <string.h>

static struct binary unpack_quad(const void *x) {
  u64 bits[2];
  memcpy(bits, x, sizeof bits);
  int biased = (int)(bits[1] >> 48) & 0x7fff;
  struct wide fraction = {bits[1] & 0xffffffffffffull, bits[0]};
  int zero = fraction.hi == 0 && fraction.lo == 0;
  struct binary b = {.m = fraction, .negative = (int)(bits[1] >> 63)};
  b.nan = biased == 0x7fff && !zero;
  b.infinite = biased == 0x7fff && zero;
  if (biased != 0) b.m.hi |= 1ull << 48;
  b.exponent = (biased == 0 ? 1 : biased) - 16495;
  return b;
}

/* %a: the leading digit is 1 for a normal number and 0 for one below those, which keeps their least exponent. */
static void format_hexadecimal(struct printer *p, const struct spec *s, const struct binary *b, int bits) {
  const char *alphabet = is_upper(s) ? "0123456789ABCDEF" : "0123456789abcdef";
  /* `digits` hexadecimal digits behind the point hold the mantissa. */
  int digits = (bits + 3) / 4, shift = digits * 4 - bits, exponent = is_zero(b) ? 0 : b->exponent + bits;
  struct wide m = wide_left(b->m, shift);
  if (is_zero(b)) digits = 0;
  int precision = s->precision, drop = precision >= 0 && precision < digits ? (digits - precision) * 4 : 0;
  if (drop > 0) {
    struct wide rest = wide_left(m, 128 - drop), half = {1ull << 63, 0};
    m = wide_right(m, drop);
    digits = precision;
    int above = rest.hi > half.hi || (rest.hi == half.hi && rest.lo != 0);
    if (above || (rest.hi == half.hi && (m.lo & 1))) m = wide_add(m, 1);
  }
  if (precision < 0) {
    while (digits > 0 && (m.lo & 15) == 0) {
      m = wide_right(m, 4);
      digits--;
    }
    precision = digits;
  }
  char prefix[4], body[32], tail[8];
  strcpy(prefix, sign_of(s, b->negative));
  strcat(prefix, is_upper(s) ? "0X" : "0x");
  for (int i = 0; i <= digits; i++) body[i] = alphabet[wide_right(m, (digits - i) * 4).lo & 15];
  int point = precision > 0 || s->flags & FLAG_ALT;
  int tail_len = __exponent_text(tail, is_upper(s) ? 'P' : 'p', exponent, 1);
  size_t len = strlen(prefix) + 1 + (size_t)point + (size_t)precision + (size_t)tail_len;
  __begin_number(p, s, prefix, len);
  __format_text(p, body, 1);
  __format_text(p, ".", (size_t)point);
  __format_text(p, body + 1, (size_t)digits);
  __format_fill(p, '0', (size_t)(precision - digits));
  __format_text(p, tail, (size_t)tail_len);
  format_right(p, s, len);
}

/* Apart because of the size of its frame. */
__attribute__((__noinline__)) static void format_quad(struct printer *p, const struct spec *s, const struct binary *b) {
  u32 limbs[QUAD_LIMBS];
  struct decimal d = {.limb = limbs, .point = QUAD_POINT};
  __format_decimal(p, s, b, &d, QUAD_LIMBS);
}

void __format_quad_or_hexadecimal(struct printer *p, const struct spec *s, const union argument *value) {
  int quad = s->length == LEN_LD, is_hexadecimal = (s->conversion | 32) == 'a';
  struct binary b = quad ? unpack_quad(&value->ld) : __unpack_double(value->d);
  if (b.nan || b.infinite) __format_not_finite(p, s, &b);
  else if (is_hexadecimal) format_hexadecimal(p, s, &b, quad ? 112 : 52);
  else format_quad(p, s, &b);
}
