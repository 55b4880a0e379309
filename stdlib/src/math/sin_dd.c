/* Sine and cosine of an angle up to pi/4, in double-double: x = j/32 + d, with the values for j/32 from a table and
   short polynomials for d, |d| <= 1/64. */
#include "kernels.h"
#include "polynomials.gen.h"
#include "tables.h"

/* sin(d) and cos(d) - 1. */
static void small_angle(struct dd d, struct dd *sine, struct dd *cosine) {
  struct dd square = exact_product(d.hi, d.hi);
  double s = square.hi;
  *sine = fast_sum(d.hi, d.lo + d.hi * s * SIN_TAIL(s));
  *cosine = fast_sum(-0.5 * s, s * s * COS_TAIL(s) - 0.5 * square.lo - d.hi * d.lo);
}

/* Splits off j/32. */
static int split_angle(struct dd *x) {
  int j = (int)__builtin_rint(x->hi * 32);
  *x = fast_sum(x->hi - j * 0.03125, x->lo);
  return j;
}

/* a + (a * c + b * s) for a table's a and b and a small c and s. */
static struct dd combine(struct dd a, struct dd c, struct dd b, struct dd s) {
  struct dd p = exact_product(a.hi, c.hi), q = exact_product(b.hi, s.hi);
  struct dd sum = exact_sum(q.hi, p.hi);
  double tail = sum.lo + p.lo + q.lo + (a.hi * c.lo + b.hi * s.lo + b.lo * s.hi);
  struct dd whole = fast_sum(a.hi, sum.hi);
  return fast_sum(whole.hi, whole.lo + (tail + a.lo));
}

struct dd __sin_dd(struct dd x) {
  if (x.hi < 0) return dd_negate(__sin_dd(dd_negate(x)));
  struct dd sine, cosine;
  if (x.hi < 0.125) {
    /* x - x^3/6 + x^5 * ... */
    struct dd square = exact_product(x.hi, x.hi);
    struct dd cube = dd_multiply_double((struct dd){square.hi, square.lo}, x.hi);
    cube = dd_multiply(cube, MINUS_SIXTH);
    struct dd sum = fast_sum(x.hi, cube.hi);
    double more = x.lo - 0.5 * square.hi * x.lo;
    return fast_sum(sum.hi, sum.lo + (cube.lo + more + square.hi * square.hi * x.hi * SIN_TAIL_SMALL(square.hi)));
  }
  int j = split_angle(&x);
  const struct sincos_entry *entry = &__sincos_table[j];
  small_angle(x, &sine, &cosine);
  return combine(entry->sin, cosine, entry->cos, sine);
}

struct dd __cos_dd(struct dd x) {
  if (x.hi < 0) x = dd_negate(x);
  struct dd sine, cosine;
  int j = split_angle(&x);
  const struct sincos_entry *entry = &__sincos_table[j];
  small_angle(x, &sine, &cosine);
  return combine(entry->cos, cosine, dd_negate(entry->sin), sine);
}
