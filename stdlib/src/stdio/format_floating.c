/* 7.21.6.1p8 %a %e %f %g and their capitals, for double and binary128, correctly rounded at any precision.

   The number is m * 2^e with an integer m of at most 113 bits. It becomes an exact decimal fraction (see
   ../float-conversion/decimal.h), is rounded once at the last digit asked for, and its digits are copied out. Digits
   far behind the last one asked for are never computed, only whether they are all 0. */
#include "../float-conversion/decimal.h"
#include "../float-conversion/short_decimal.h"
#include "format.h"
#include <string.h>

/* A finite number is m * 2^exponent. */
struct binary {
  struct wide m;
  int exponent, negative, infinite, nan;
};

/* Limbs for the largest and the smallest number: 10^308 and 10^4932 before the point and 1074 and 16494 digits behind
   it, one more for rounding up, and the five of __decimal_set. */
#define DOUBLE_POINT 36
#define DOUBLE_LIMBS (DOUBLE_POINT + 121)
#define QUAD_POINT 550
#define QUAD_LIMBS (QUAD_POINT + 1834)

static struct binary unpack_double(double x) {
  u64 bits;
  memcpy(&bits, &x, sizeof bits);
  int biased = (int)(bits >> 52) & 0x7ff;
  u64 fraction = bits & 0xfffffffffffffull;
  struct binary b = {.negative = (int)(bits >> 63)};
  b.nan = biased == 0x7ff && fraction != 0;
  b.infinite = biased == 0x7ff && fraction == 0;
  b.m.lo = biased == 0 ? fraction : fraction | 1ull << 52;
  b.exponent = (biased == 0 ? 1 : biased) - 1075;
  return b;
}

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

static int is_zero(const struct binary *b) { return b->m.hi == 0 && b->m.lo == 0; }

/* The sign as text. */
static const char *sign_of(const struct spec *s, int negative) {
  return negative ? "-" : s->flags & FLAG_PLUS ? "+" : s->flags & FLAG_SPACE ? " " : "";
}

/* Writes what precedes a number of `len` characters, sign and prefix included. */
static void begin_number(struct printer *p, const struct spec *s, const char *prefix, long long len) {
  format_left(p, s, len);
  __format_text(p, prefix, strlen(prefix));
  if (s->flags & FLAG_ZERO) __format_fill(p, '0', s->width - len);
}

static void format_not_finite(struct printer *p, const struct spec *s, const struct binary *b) {
  struct spec plain = *s;
  plain.flags &= ~FLAG_ZERO;
  const char *sign = sign_of(s, b->negative);
  const char *name = b->nan ? (s->flags & FLAG_UPPER ? "NAN" : "nan") : (s->flags & FLAG_UPPER ? "INF" : "inf");
  long long len = (long long)strlen(sign) + 3;
  begin_number(p, &plain, sign, len);
  __format_text(p, name, 3);
  format_right(p, &plain, len);
}

/* The exponent of %e and %a: its letter, its sign and at least `least` digits. The length of the text. */
static int exponent_text(char *text, char letter, int exponent, int least) {
  char digits[8], *end = digits + sizeof digits, *first = end;
  for (unsigned u = (unsigned)(exponent < 0 ? -exponent : exponent); u != 0 || end - first < least; u /= 10)
    *--first = (char)('0' + u % 10);
  text[0] = letter;
  text[1] = exponent < 0 ? '-' : '+';
  memcpy(text + 2, first, (size_t)(end - first));
  return 2 + (int)(end - first);
}

/* The digits of the powers from `high` down to `low`. */
static void write_digits(struct printer *p, const struct decimal *d, int high, long long low) {
  char buf[64];
  size_t n = 0;
  int lowest = (d->point - d->last) * LIMB_DIGITS; /* Below are zeros only. */
  for (; high >= low && high >= lowest; high--) {
    buf[n++] = __decimal_digit(d, high);
    if (n < sizeof buf) continue;
    __format_text(p, buf, n);
    n = 0;
  }
  __format_text(p, buf, n);
  if (high >= low) __format_fill(p, '0', high - low + 1);
}

/* %f with a rounded number. */
static void write_fixed(struct printer *p, const struct spec *s, const struct decimal *d, int negative,
                        long long precision) {
  const char *sign = sign_of(s, negative);
  int high = __decimal_exponent(d), point = precision > 0 || s->flags & FLAG_ALT;
  if (high < 0) high = 0;
  long long len = (long long)strlen(sign) + high + 1 + point + precision;
  begin_number(p, s, sign, len);
  write_digits(p, d, high, 0);
  __format_text(p, ".", (size_t)point);
  write_digits(p, d, -1, -precision);
  format_right(p, s, len);
}

/* %e with a rounded number. */
static void write_scientific(struct printer *p, const struct spec *s, const struct decimal *d, int negative,
                             long long precision) {
  const char *sign = sign_of(s, negative);
  char tail[8];
  int high = __decimal_exponent(d), point = precision > 0 || s->flags & FLAG_ALT;
  int tail_len = exponent_text(tail, s->flags & FLAG_UPPER ? 'E' : 'e', high, 2);
  long long len = (long long)strlen(sign) + 1 + point + precision + tail_len;
  begin_number(p, s, sign, len);
  write_digits(p, d, high, high);
  __format_text(p, ".", (size_t)point);
  write_digits(p, d, high - 1, high - precision);
  __format_text(p, tail, (size_t)tail_len);
  format_right(p, s, len);
}

/* %g with a number rounded to `digits` digits. */
static void write_general(struct printer *p, const struct spec *s, const struct decimal *d, int negative,
                          long long digits) {
  int exponent = __decimal_exponent(d), fixed = exponent < digits && exponent >= -4;
  /* Without # no zeros end the fraction. */
  long long used = (long long)exponent - __decimal_lowest(d) + 1;
  if (used < 1) used = 1;
  if (!(s->flags & FLAG_ALT) && used < digits) digits = used;
  if (!fixed) write_scientific(p, s, d, negative, digits - 1);
  else write_fixed(p, s, d, negative, digits - 1 - exponent < 0 ? 0 : digits - 1 - exponent);
}

/* A lower bound, by at most 2, of the power of ten of the leading digit: the power of two times log10(2). */
static int least_exponent(const struct binary *b) {
  int power = b->exponent + 127 - wide_clz(b->m);
  return (int)(((long long)power * 1292913986) >> 32) - 1;
}

/* Sets d to the number rounded as the conversion asks. `digits` counts from the leading digit when `leading`, else
   behind the point. */
static void round_decimal(struct decimal *d, const struct binary *b, long long digits, int leading, int room) {
  d->last = d->first = d->point;
  d->sticky = 0;
  if (is_zero(b)) return;
  if (digits > 20000) digits = 20000; /* More than any number has. */
  if (b->m.hi == 0 && __short_decimal(d, b->m.lo, b->exponent, (int)digits, leading)) return;
  __decimal_set(d, b->m);
  if (b->exponent >= 0) {
    __decimal_left(d, b->exponent);
  } else {
    int lowest = leading ? least_exponent(b) - (int)digits : -(int)digits;
    int limbs = d->point - limb_of(lowest) + 1;
    d->room = limbs < d->point + 2 ? d->point + 2 : limbs < room ? limbs : room;
    __decimal_right(d, -b->exponent);
  }
  __decimal_round(d, leading ? __decimal_exponent(d) - (int)digits + 1 : -(int)digits);
}

static void format_decimal(struct printer *p, const struct spec *s, const struct binary *b, struct decimal *d,
                           int room) {
  long long precision = s->precision < 0 ? 6 : s->precision;
  char conversion = (char)(s->conversion | 32);
  if (conversion == 'g' && precision == 0) precision = 1;
  long long digits = conversion == 'e' ? precision + 1 : precision;
  round_decimal(d, b, digits, conversion != 'f', room);
  if (conversion == 'f') write_fixed(p, s, d, b->negative, precision);
  else if (conversion == 'e') write_scientific(p, s, d, b->negative, precision);
  else write_general(p, s, d, b->negative, precision);
}

/* %a: the leading digit is 1 for a normal number. */
static void format_hexadecimal(struct printer *p, const struct spec *s, const struct binary *b, int bits) {
  const char *alphabet = s->flags & FLAG_UPPER ? "0123456789ABCDEF" : "0123456789abcdef";
  /* `digits` hexadecimal digits behind the point hold the mantissa. */
  int digits = (bits + 3) / 4, shift = digits * 4 - bits, exponent = is_zero(b) ? 0 : b->exponent + bits;
  struct wide m = wide_left(b->m, shift);
  if (is_zero(b)) digits = 0;
  else if (m.hi >> 60 == 0 && wide_clz(m) > 127 - digits * 4) {
    /* Below the normal numbers: move the leading bit to its place. */
    int move = wide_clz(m) - (127 - digits * 4);
    m = wide_left(m, move);
    exponent -= move;
  }
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
  strcat(prefix, s->flags & FLAG_UPPER ? "0X" : "0x");
  for (int i = 0; i <= digits; i++) body[i] = alphabet[wide_right(m, (digits - i) * 4).lo & 15];
  int point = precision > 0 || s->flags & FLAG_ALT;
  int tail_len = exponent_text(tail, s->flags & FLAG_UPPER ? 'P' : 'p', exponent, 1);
  long long len = (long long)strlen(prefix) + 1 + point + precision + tail_len;
  begin_number(p, s, prefix, len);
  __format_text(p, body, 1);
  __format_text(p, ".", (size_t)point);
  __format_text(p, body + 1, (size_t)digits);
  __format_fill(p, '0', (long long)precision - digits);
  __format_text(p, tail, (size_t)tail_len);
  format_right(p, s, len);
}

static void format_double(struct printer *p, const struct spec *s, const struct binary *b) {
  u32 limbs[DOUBLE_LIMBS];
  struct decimal d = {.limb = limbs, .point = DOUBLE_POINT};
  format_decimal(p, s, b, &d, DOUBLE_LIMBS);
}

/* Apart because of the size of its frame. */
__attribute__((__noinline__)) static void format_quad(struct printer *p, const struct spec *s, const struct binary *b) {
  u32 limbs[QUAD_LIMBS];
  struct decimal d = {.limb = limbs, .point = QUAD_POINT};
  format_decimal(p, s, b, &d, QUAD_LIMBS);
}

void __format_floating(struct printer *p, const struct spec *s, const union argument *value) {
  int quad = s->length == LEN_LD;
  struct binary b = quad ? unpack_quad(&value->ld) : unpack_double(value->d);
  if (b.nan || b.infinite) format_not_finite(p, s, &b);
  else if ((s->conversion | 32) == 'a') format_hexadecimal(p, s, &b, quad ? 112 : 52);
  else if (quad) format_quad(p, s, &b);
  else format_double(p, s, &b);
}
