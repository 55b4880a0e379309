/* atan(y/x) for 0 <= y <= x, in double-double: with c = j/32 near y/x it is atan(c) + atan(t), t = (y - cx) / (x + cy). */
#include "kernels.h"
#include "polynomials.gen.h"
#include "tables.h"

struct dd __atan_dd(struct dd y, struct dd x) {
  int j = (int)__builtin_rint(y.hi / x.hi * 32);
  struct dd t;
  if (j == 0) {
    t = dd_divide(y, x);
  } else {
    double c = j * 0.03125;
    t = dd_divide(dd_add(y, dd_multiply_double(x, -c)), dd_add(x, dd_multiply_double(y, c)));
  }
  double square = t.hi * t.hi;
  struct dd sum = fast_sum(__atan_table[j].hi, t.hi);
  if (j == 0) return fast_sum(t.hi, t.lo + t.hi * square * ATAN_TAIL(square));
  return fast_sum(sum.hi, sum.lo + (__atan_table[j].lo + (t.lo + t.hi * square * ATAN_TAIL(square))));
}
