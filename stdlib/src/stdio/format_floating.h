/* Parts of the printf family's floating point: format_decimal.c has %f %e %g for double, format_floating.c the rest. */
#ifndef FORMAT_FLOATING_H
#define FORMAT_FLOATING_H

#include "../float-conversion/decimal.h"
#include "format.h"

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

static inline int is_zero(const struct binary *b) { return b->m.hi == 0 && b->m.lo == 0; }

static inline int is_upper(const struct spec *s) { return !(s->conversion & 32); }

/* The sign as text. */
static inline const char *sign_of(const struct spec *s, int negative) {
  return negative ? "-" : s->flags & FLAG_PLUS ? "+" : s->flags & FLAG_SPACE ? " " : "";
}

struct binary __unpack_double(double x);

/* Writes what precedes a number of `len` characters, sign and prefix included. */
void __begin_number(struct printer *p, const struct spec *s, const char *prefix, size_t len);

/* Finds few digits fast, where it is linked; see ../float-conversion/short_decimal.h. */
int __format_short_decimal(struct decimal *d, u64 m, int exponent, int digits, int leading);

/* The exponent of %e and %a: its letter, its sign and at least `least` digits. The length of the text. */
int __exponent_text(char *text, char letter, int exponent, int least);

void __format_not_finite(struct printer *p, const struct spec *s, const struct binary *b);

/* Formats by `d`, whose limbs are `room` in number. */
void __format_decimal(struct printer *p, const struct spec *s, const struct binary *b, struct decimal *d, int room);

#endif
