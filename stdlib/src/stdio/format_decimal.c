/* 7.21.6.1p8 %f %e %g and their capitals, for double and, through __format_decimal, for binary128; correctly rounded at
   any precision.

   The number is m * 2^e with an integer m of at most 113 bits. It becomes an exact decimal fraction (see
   ../float-conversion/decimal.h), is rounded once at the last digit asked for, and its digits are copied out. Digits
   far behind the last one asked for are never computed, only whether they are all 0. A shortcut for few digits comes
   with the large extras. */
#include "format_floating.h"
#include "../internal.h"
#include <limits.h>
#include <string.h>

void __format_doubles(void) {}

WEAK void __format_large_floating(struct printer *p, const struct spec *s, const union argument *value) {
  (void)p, (void)s, (void)value;
}

WEAK int __format_short_decimal(struct decimal *d, u64 m, int exponent, int digits, int leading) {
  (void)d, (void)m, (void)exponent, (void)digits, (void)leading;
  return 0;
}

struct binary __unpack_double(double x) {
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

void __begin_number(struct printer *p, const struct spec *s, const char *prefix, size_t len) {
  format_left(p, s, len);
  __format_text(p, prefix, strlen(prefix));
  if (s->flags & FLAG_ZERO && len < (size_t)s->width) __format_fill(p, '0', (size_t)s->width - len);
}

void __format_not_finite(struct printer *p, const struct spec *s, const struct binary *b) {
  struct spec plain = *s;
  plain.flags &= ~FLAG_ZERO;
  const char *sign = sign_of(s, b->negative);
  const char *name = b->nan ? (is_upper(s) ? "NAN" : "nan") : (is_upper(s) ? "INF" : "inf");
  size_t len = strlen(sign) + 3;
  __begin_number(p, &plain, sign, len);
  __format_text(p, name, 3);
  format_right(p, &plain, len);
}

int __exponent_text(char *text, char letter, int exponent, int least) {
  char digits[8], *end = digits + sizeof digits, *first = end;
  for (unsigned u = (unsigned)(exponent < 0 ? -exponent : exponent); u != 0 || end - first < least; u /= 10)
    *--first = (char)('0' + u % 10);
  text[0] = letter;
  text[1] = exponent < 0 ? '-' : '+';
  memcpy(text + 2, first, (size_t)(end - first));
  return 2 + (int)(end - first);
}

/* Text on its way. Copies of fixed size are faster, so there is room behind the end for what they copy too much. */
struct piece {
  struct printer *p;
  size_t n;
  char text[8 * LIMB_DIGITS], more[LIMB_DIGITS];
};

static void flush(struct piece *out) {
  __format_text(out->p, out->text, out->n);
  out->n = 0;
}

static void put(struct piece *out, char c) { out->text[out->n++] = c; }

/* The digits of the powers from `high` down to `low`. */
static void put_digits(struct piece *out, const struct decimal *d, int high, int low) {
  int lowest = (d->point - d->last) * LIMB_DIGITS; /* Below are zeros only. */
  while (high >= low && high >= lowest) {
    int block = limb_of(high), end = block * LIMB_DIGITS < low ? low : block * LIMB_DIGITS;
    char digits[2 * LIMB_DIGITS];
    __decimal_digits(d, block, digits);
    memcpy(out->text + out->n, digits + LIMB_DIGITS - 1 - (high - block * LIMB_DIGITS), LIMB_DIGITS);
    out->n += (size_t)(high - end) + 1;
    high = end - 1;
    if (out->n + LIMB_DIGITS > sizeof out->text) flush(out);
  }
  if (high < low) return;
  flush(out);
  __format_fill(out->p, '0', (size_t)(high - low) + 1);
}

/* %f with a rounded number. */
static void write_fixed(struct printer *p, const struct spec *s, const struct decimal *d, int negative,
                        int precision) {
  const char *sign = sign_of(s, negative);
  int high = __decimal_exponent(d), point = precision > 0 || s->flags & FLAG_ALT;
  if (high < 0) high = 0;
  size_t len = strlen(sign) + (size_t)high + 1 + (size_t)point + (size_t)precision;
  struct piece out;
  out.p = p;
  out.n = 0;
  __begin_number(p, s, sign, len);
  put_digits(&out, d, high, 0);
  if (point) put(&out, '.');
  put_digits(&out, d, -1, -precision);
  flush(&out);
  format_right(p, s, len);
}

/* %e with a rounded number. */
static void write_scientific(struct printer *p, const struct spec *s, const struct decimal *d, int negative,
                        int precision) {
  const char *sign = sign_of(s, negative);
  char tail[8];
  int high = __decimal_exponent(d), point = precision > 0 || s->flags & FLAG_ALT;
  int tail_len = __exponent_text(tail, is_upper(s) ? 'E' : 'e', high, 2);
  size_t len = strlen(sign) + 1 + (size_t)point + (size_t)precision + (size_t)tail_len;
  struct piece out;
  out.p = p;
  out.n = 0;
  __begin_number(p, s, sign, len);
  put_digits(&out, d, high, high);
  if (point) put(&out, '.');
  put_digits(&out, d, high - 1, high - precision);
  flush(&out);
  __format_text(p, tail, (size_t)tail_len);
  format_right(p, s, len);
}

/* %g with a number rounded to `digits` digits. */
static void write_general(struct printer *p, const struct spec *s, const struct decimal *d, int negative,
                        int digits) {
  int exponent = __decimal_exponent(d), fixed = exponent < digits && exponent >= -4;
  /* Without # no zeros end the fraction. */
  int used = exponent - __decimal_lowest(d) + 1;
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
static void round_decimal(struct decimal *d, const struct binary *b, int digits, int leading, int room) {
  d->last = d->first = d->point;
  d->sticky = 0;
  if (is_zero(b)) return;
  if (digits > 20000) digits = 20000; /* More than any number has. */
  if (b->m.hi == 0 && __format_short_decimal(d, b->m.lo, b->exponent, digits, leading)) return;
  __decimal_set(d, b->m);
  if (b->exponent >= 0) {
    __decimal_left(d, b->exponent);
  } else {
    int lowest = leading ? least_exponent(b) - digits : -digits;
    int limbs = d->point - limb_of(lowest) + 1;
    d->room = limbs < d->point + 2 ? d->point + 2 : limbs < room ? limbs : room;
    __decimal_right(d, -b->exponent);
  }
  __decimal_round(d, leading ? __decimal_exponent(d) - digits + 1 : -digits);
}

void __format_decimal(struct printer *p, const struct spec *s, const struct binary *b, struct decimal *d,
                           int room) {
  int precision = s->precision < 0 ? 6 : s->precision;
  char conversion = (char)(s->conversion | 32);
  if (conversion == 'g' && precision == 0) precision = 1;
  int digits = conversion == 'e' && precision < INT_MAX ? precision + 1 : precision;
  round_decimal(d, b, digits, conversion != 'f', room);
  if (conversion == 'f') write_fixed(p, s, d, b->negative, precision);
  else if (conversion == 'e') write_scientific(p, s, d, b->negative, precision);
  else write_general(p, s, d, b->negative, precision);
}

/* Apart because of the size of its frame. */
__attribute__((__noinline__)) static void format_double(struct printer *p, const struct spec *s, double x) {
  u32 limbs[DOUBLE_LIMBS];
  struct decimal d = {.limb = limbs, .point = DOUBLE_POINT};
  struct binary b = __unpack_double(x);
  if (b.nan || b.infinite) __format_not_finite(p, s, &b);
  else __format_decimal(p, s, &b, &d, DOUBLE_LIMBS);
}

void __format_floating(struct printer *p, const struct spec *s, const union argument *value) {
  if (s->length == LEN_LD || (s->conversion | 32) == 'a') __format_large_floating(p, s, value);
  else format_double(p, s, value->d);
}

void __format_fetch_floating(struct printer *p, const struct spec *s, union argument *value) {
  if (s->length == LEN_LD) value->ld = va_arg(p->list, long double);
  else value->d = va_arg(p->list, double);
}
