/* 7.12.4.1-4 The inverse trigonometric functions in binary128: all are angles of points. And the forms of C23 7.12.4.8-11
   that give the angle in half turns, for all types, by way of long double. */
#define _GNU_SOURCE
#include "real.h"
#include <math.h>

/* The angle of (x, y), in (-pi, pi]; the sign of a zero y counts. */
static struct real angle_of(struct real y, struct real x) {
  struct real angle = __real_atan(real_abs(y), real_abs(x));
  if (x.negative) angle = real_subtract(real_scale(__real_half_pi, 1), angle);
  angle.negative = y.negative;
  return angle;
}

/* sqrt(1 - x^2) for |x| <= 1; 0 otherwise, with 1 in *outside. */
static struct real other_side(struct real x, int *outside) {
  struct real square = __real_multiply(real_add_int(x, 1), real_subtract(__real_from_int(1), x));
  *outside = square.negative && !real_is_zero(square);
  return real_is_zero(square) || *outside ? (struct real){0} : __real_root(square, 2);
}

enum unit { RADIANS, HALF_TURNS };

static long double in_unit(struct real angle, enum unit unit) {
  return __quad_from_real(unit == RADIANS ? angle : __real_divide(real_scale(angle, -1), __real_half_pi));
}

/* The angle with this sine, or cosine if `turned`. */
static long double inverse(long double x, int turned, enum unit unit) {
  if (quad_exponent(quad_bits(x)) == 0x7fff) return __math_invalid_l(x);
  int outside;
  struct real y = __real_from_quad(x), other = other_side(y, &outside);
  if (outside) return __math_invalid_l(0);
  return in_unit(turned ? angle_of(other, y) : angle_of(y, other), unit);
}

long double asinl(long double x) { return inverse(x, 0, RADIANS); }
long double acosl(long double x) { return inverse(x, 1, RADIANS); }
long double asinpil(long double x) { return inverse(x, 0, HALF_TURNS); }
long double acospil(long double x) { return inverse(x, 1, HALF_TURNS); }

/* An infinite number as 1 and a finite one beside it as 0. */
static struct real direction(struct wide bits, int other_infinite) {
  int infinite = quad_exponent(bits) == 0x7fff;
  if (!infinite && !other_infinite) return __real_from_quad(quad_from(bits));
  struct real x = infinite ? __real_from_int(1) : (struct real){0};
  x.negative = bits.hi >> 63 != 0;
  return x;
}

static long double angle(long double y, long double x, enum unit unit) {
  struct wide a = quad_bits(y), b = quad_bits(x);
  if (quad_bits_nan(a)) return __math_invalid_l(y);
  if (quad_bits_nan(b)) return __math_invalid_l(x);
  struct real up = direction(a, quad_exponent(b) == 0x7fff), right = direction(b, quad_exponent(a) == 0x7fff);
  /* The origin is seen from the side that the sign of x says. */
  if (real_is_zero(up) && real_is_zero(right)) {
    right = __real_from_int(1);
    right.negative = b.hi >> 63 != 0;
  }
  return in_unit(angle_of(up, right), unit);
}

long double atan2l(long double y, long double x) { return angle(y, x, RADIANS); }
long double atanl(long double x) { return angle(x, 1, RADIANS); }
long double atan2pil(long double y, long double x) { return angle(y, x, HALF_TURNS); }
long double atanpil(long double x) { return angle(x, 1, HALF_TURNS); }

FROM_LONG_DOUBLE(asinpi)
FROM_LONG_DOUBLE(acospi)
FROM_LONG_DOUBLE(atanpi)
FROM_LONG_DOUBLE_2(atan2pi)
