/* Numbers as unevaluated sums of two doubles, hi + lo with |lo| at most half a unit in the last place of hi: some 106 bits,
   with which most functions here are computed so that the final addition is the only rounding that matters.

   The sums and products of two doubles are exact (T. J. Dekker, A floating-point technique for extending the available
   precision, 1971; D. E. Knuth, TAOCP 2, 4.2.2). Products split their factors into halves of 26 bits, as WebAssembly has no
   fused multiply-add; factors must stay below 2^995. */
#ifndef DOUBLE_DOUBLE_H
#define DOUBLE_DOUBLE_H

struct dd {
  double hi, lo;
};

/* a + b exactly, for |a| >= |b| or a = 0. */
static inline struct dd fast_sum(double a, double b) {
  double s = a + b;
  return (struct dd){s, b - (s - a)};
}

/* a + b exactly. */
static inline struct dd exact_sum(double a, double b) {
  double s = a + b, b_part = s - a, a_part = s - b_part;
  return (struct dd){s, (a - a_part) + (b - b_part)};
}

/* a * b exactly. */
static inline struct dd exact_product(double a, double b) {
  double p = a * b, x = a * 134217729.0, y = b * 134217729.0;
  double a1 = x - (x - a), b1 = y - (y - b), a0 = a - a1, b0 = b - b1;
  return (struct dd){p, ((a1 * b1 - p) + a1 * b0 + a0 * b1) + a0 * b0};
}

static inline struct dd dd_add(struct dd a, struct dd b) {
  struct dd s = exact_sum(a.hi, b.hi), t = exact_sum(a.lo, b.lo);
  s = fast_sum(s.hi, s.lo + t.hi);
  return fast_sum(s.hi, s.lo + t.lo);
}
static inline struct dd dd_add_double(struct dd a, double b) {
  struct dd s = exact_sum(a.hi, b);
  return fast_sum(s.hi, s.lo + a.lo);
}
static inline struct dd dd_negate(struct dd a) { return (struct dd){-a.hi, -a.lo}; }

static inline struct dd dd_multiply(struct dd a, struct dd b) {
  struct dd p = exact_product(a.hi, b.hi);
  return fast_sum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}
static inline struct dd dd_multiply_double(struct dd a, double b) {
  struct dd p = exact_product(a.hi, b);
  return fast_sum(p.hi, p.lo + a.lo * b);
}

static inline struct dd dd_divide(struct dd a, struct dd b) {
  double q = a.hi / b.hi;
  struct dd p = exact_product(q, b.hi);
  return fast_sum(q, ((a.hi - p.hi) - p.lo + a.lo - q * b.lo) / b.hi);
}

/* The square root of a positive number. */
static inline struct dd dd_sqrt(struct dd a) {
  double s = __builtin_sqrt(a.hi);
  struct dd p = exact_product(s, s);
  return fast_sum(s, ((a.hi - p.hi) - p.lo + a.lo) / (2 * s));
}

#endif
