/* Numbers of 128 bits, as the C ABI of WebAssembly passes them: an argument as two 64-bit numbers, low half first, a
   result through a pointer that is the first parameter. So the functions here, which a compiler calls for arithmetic on
   `long double` and `__int128`, are written without either type. */
#ifndef PAIR_H
#define PAIR_H

#include "../float-conversion/wide.h"

/* In memory. */
struct pair {
  u64 lo, hi;
};

static inline struct wide to_wide(u64 lo, u64 hi) { return (struct wide){hi, lo}; }
static inline void give(struct pair *to, struct wide w) {
  to->lo = w.lo;
  to->hi = w.hi;
}

static inline struct wide wide_sum(struct wide a, struct wide b) {
  struct wide sum = {a.hi + b.hi, a.lo + b.lo};
  if (sum.lo < a.lo) sum.hi++;
  return sum;
}
static inline struct wide wide_difference(struct wide a, struct wide b) {
  return (struct wide){a.hi - b.hi - (a.lo < b.lo), a.lo - b.lo};
}
static inline struct wide wide_negate(struct wide a) { return wide_difference((struct wide){0, 0}, a); }
static inline int wide_below(struct wide a, struct wide b) { return a.hi < b.hi || (a.hi == b.hi && a.lo < b.lo); }
static inline int wide_is_zero(struct wide a) { return a.hi == 0 && a.lo == 0; }
static inline int wide_equal(struct wide a, struct wide b) { return a.hi == b.hi && a.lo == b.lo; }

#endif
