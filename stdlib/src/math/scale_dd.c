/* The last step of functions with a wide range. */
#include "bits.h"
#include "kernels.h"

double __scale_dd(struct dd x, int scale) {
  double sum = x.hi + x.lo;
  if (scale >= -1018 && scale <= 1020) return sum * power_of_two(scale);
  if (scale > 1030) return __math_overflow(sum < 0);
  if (scale > 0) return __math_check(sum * 0x1p1000 * power_of_two(scale - 1000));
  if (scale < -1080) return __math_underflow(sum < 0);
  /* Round to a multiple of the smallest number before scaling: adding 2^52 units, of the sign of x, does that, and what
     it drops comes back once together with the low part. */
  double big = power_of_two(-1022 - scale < 1023 ? -1022 - scale : 1023);
  if (x.hi < 0) big = -big;
  if (x.hi / big >= 1) return sum * 0x1p-900 * power_of_two(scale + 900); /* Not below the normal numbers. */
  struct dd s = exact_sum(big, x.hi);
  s.hi += s.lo + x.lo;
  double rest = s.hi - big;
  return __math_check((rest == 0 ? 0 * x.hi : rest) * 0x1p-900 * power_of_two(scale + 900));
}

double __scale_any_dd(struct dd x, int scale) {
  if (x.hi == 0) return x.hi;
  int exponent = (int)(magnitude_bits(x.hi) >> 52) - 1023;
  double factor = power_of_two(-exponent);
  return __scale_dd((struct dd){x.hi * factor, x.lo * factor}, scale + exponent);
}
