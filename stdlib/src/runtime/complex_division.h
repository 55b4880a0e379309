/* Division where no wider type is at hand: both numbers are scaled by a power of two so that their larger part lies in
   [1, 2), whence neither products nor squares overflow. The compiler folds constants by the same steps
   (compiler/sema/complex-division.ts). */
#include "complex.h"

static inline REAL larger(REAL x, REAL y) {
  x = PART(__builtin_fabs)(x), y = PART(__builtin_fabs)(y);
  return x > y || is_nan(y) ? x : y;
}

/* The exponent of the larger part; 0 for zero and what is not finite. */
static inline int scale_of(REAL x, REAL y) {
  REAL most = larger(x, y);
  return most == 0 || !__builtin_isfinite(most) ? 0 : (int)PART(__builtin_logb)(most);
}

/* (a + bi) / (c + di) */
static struct parts divide(REAL a, REAL b, REAL c, REAL d) {
  int up = scale_of(a, b), down = scale_of(c, d);
  REAL x = PART(__builtin_scalbn)(a, -up), y = PART(__builtin_scalbn)(b, -up);
  REAL u = PART(__builtin_scalbn)(c, -down), v = PART(__builtin_scalbn)(d, -down);
  REAL norm = u * u + v * v;
  struct parts z = {PART(__builtin_scalbn)((x * u + y * v) / norm, up - down),
                    PART(__builtin_scalbn)((y * u - x * v) / norm, up - down)};
  return is_nan(z.re) && is_nan(z.im) ? divide_special(z, a, b, c, d) : z;
}
