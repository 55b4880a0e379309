/* 7.12.4.2, 7.12.4.1 The angle of the point (sqrt(1 - x^2), x) or (x, sqrt(1 - x^2)). */
#include "bits.h"
#include "kernels.h"
#include <math.h>

/* asin(x) for 0 <= x < 1, as an angle below pi/4 or its complement. */
static struct dd arc_sine(double x) {
  struct dd a = {x, 0}, b = dd_sqrt(dd_multiply(exact_sum(1, -x), exact_sum(1, x)));
  return x <= b.hi ? __atan_dd(a, b) : dd_add(HALF_PI, dd_negate(__atan_dd(b, a)));
}

double asin(double x) {
  u64 bits = magnitude_bits(x);
  if (bits < 0x3e40000000000000ull) return x; /* |x| < 2^-27 */
  if (bits > ONE_BITS) return __math_invalid(x);
  struct dd half_pi = HALF_PI;
  double angle = bits == ONE_BITS ? half_pi.hi : arc_sine(from_bits(bits)).hi;
  return x < 0 ? -angle : angle;
}

double acos(double x) {
  u64 bits = magnitude_bits(x);
  if (bits > ONE_BITS) return __math_invalid(x);
  struct dd half_pi = HALF_PI, a = {from_bits(bits), 0};
  if (bits == ONE_BITS) return x < 0 ? 2 * half_pi.hi : 0;
  if (bits < 0x3c80000000000000ull) return half_pi.hi; /* |x| < 2^-55 */
  struct dd b = dd_sqrt(dd_multiply(exact_sum(1, -a.hi), exact_sum(1, a.hi)));
  struct dd angle = b.hi <= a.hi ? __atan_dd(b, a) : dd_add(half_pi, dd_negate(__atan_dd(a, b)));
  if (x < 0) angle = dd_add((struct dd){2 * half_pi.hi, 2 * half_pi.lo}, dd_negate(angle));
  return angle.hi;
}
