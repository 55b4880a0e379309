/* Division where no wider type is at hand. The includer has also defined MODERATE, the power of two whose fourth power
   and its inverse are normal numbers: when all parts lie between 1 / MODERATE and MODERATE or are zero, neither products
   nor quotients leave the range of the type, and the formula of school serves. Otherwise every part is taken as a number
   in [1, 2) and a power of two, and the exponents are reckoned apart. The compiler folds constants by the same steps
   (compiler/sema/complex-division.ts). */
#include "complex.h"

/* m * 2^e; zero has an exponent below all others. */
struct scaled {
  REAL m;
  int e;
};

#define NO_EXPONENT (-1000000)

static struct scaled take(REAL x) {
  if (x == 0) return (struct scaled){x, NO_EXPONENT};
  int e = (int)PART(__builtin_logb)(x);
  return (struct scaled){PART(__builtin_scalbn)(x, -e), e};
}

/* ab + cd, or ab - cd if `sign` is -1 */
static struct scaled sum_of_products(struct scaled a, struct scaled b, REAL sign, struct scaled c, struct scaled d) {
  REAL p = a.m * b.m, q = sign * (c.m * d.m);
  int ep = a.e + b.e, eq = c.e + d.e, e = ep > eq ? ep : eq;
  return (struct scaled){PART(__builtin_scalbn)(p, ep - e) + PART(__builtin_scalbn)(q, eq - e), e};
}

static REAL quotient(struct scaled a, struct scaled b) {
  return a.m == 0 ? a.m : PART(__builtin_scalbn)(a.m / b.m, a.e - b.e);
}

static struct parts divide_extreme(REAL a, REAL b, REAL c, REAL d) {
  struct scaled x = take(a), y = take(b), u = take(c), v = take(d);
  struct scaled norm = sum_of_products(u, u, 1, v, v);
  return (struct parts){quotient(sum_of_products(x, u, 1, y, v), norm), quotient(sum_of_products(y, u, -1, x, v), norm)};
}

static inline int is_moderate(REAL x) {
  x = PART(__builtin_fabs)(x);
  return x == 0 || (x > 1 / MODERATE && x < MODERATE);
}

/* (a + bi) / (c + di) */
static struct parts divide(REAL a, REAL b, REAL c, REAL d) {
  if (is_moderate(a) && is_moderate(b) && is_moderate(c) && is_moderate(d) && (c != 0 || d != 0)) {
    REAL norm = c * c + d * d;
    return (struct parts){(a * c + b * d) / norm, (b * c - a * d) / norm};
  }
  if (__builtin_isfinite(a) && __builtin_isfinite(b) && __builtin_isfinite(c) && __builtin_isfinite(d) &&
      (c != 0 || d != 0))
    return divide_extreme(a, b, c, d);
  REAL norm = c * c + d * d;
  struct parts z = {(a * c + b * d) / norm, (b * c - a * d) / norm};
  return is_nan(z.re) && is_nan(z.im) ? divide_special(z, a, b, c, d) : z;
}
