/* e^x in double-double.

   x = k * ln(2)/64 + r with an integer k, so e^x = 2^(k/64) * e^r; 2^(j/64) comes from a table and e^r, |r| < 0.0055, from
   a polynomial whose first two terms are exact. */
#include "kernels.h"
#include "polynomials.gen.h"
#include "tables.h"

struct dd __exp_dd(struct dd x, int *scale) {
  double k = __builtin_rint(x.hi * EXP_STEP_INVERSE);
  struct dd r = exact_sum(x.hi - k * EXP_STEP_1, -k * EXP_STEP_2);
  r = fast_sum(r.hi, r.lo + (x.lo - k * EXP_STEP_3));
  int n = (int)k;
  *scale = n >> 6;
  struct dd t = __exp_table[n & 63];
  double tail = r.lo + r.hi * r.hi * EXP_TAIL(r.hi);
  struct dd product = exact_product(t.hi, r.hi);
  struct dd sum = fast_sum(t.hi, product.hi);
  return fast_sum(sum.hi, sum.lo + (product.lo + t.lo + (t.hi * tail + t.lo * r.hi)));
}
