/* Comparison in binary128. The result compares with 0 as a with b; the functions differ in what they answer when a or b
   is a NaN: 1 (false for <, <= and ==) or -1 (false for > and >=). */
#include "quad.h"

static int compare(u64 alo, u64 ahi, u64 blo, u64 bhi, int unordered) {
  if (quad_is_nan(alo, ahi) || quad_is_nan(blo, bhi)) return unordered;
  if (quad_is_zero(alo, ahi) && quad_is_zero(blo, bhi)) return 0;
  if (alo == blo && ahi == bhi) return 0;
  if ((ahi ^ bhi) & QUAD_SIGN) return ahi & QUAD_SIGN ? -1 : 1;
  int less = wide_below(quad_magnitude(alo, ahi), quad_magnitude(blo, bhi));
  return less == !(ahi & QUAD_SIGN) ? -1 : 1;
}

int __letf2(u64 alo, u64 ahi, u64 blo, u64 bhi) { return compare(alo, ahi, blo, bhi, 1); }
int __lttf2(u64 alo, u64 ahi, u64 blo, u64 bhi) { return compare(alo, ahi, blo, bhi, 1); }
int __eqtf2(u64 alo, u64 ahi, u64 blo, u64 bhi) { return compare(alo, ahi, blo, bhi, 1); }
int __netf2(u64 alo, u64 ahi, u64 blo, u64 bhi) { return compare(alo, ahi, blo, bhi, 1); }
int __getf2(u64 alo, u64 ahi, u64 blo, u64 bhi) { return compare(alo, ahi, blo, bhi, -1); }
int __gttf2(u64 alo, u64 ahi, u64 blo, u64 bhi) { return compare(alo, ahi, blo, bhi, -1); }
int __unordtf2(u64 alo, u64 ahi, u64 blo, u64 bhi) { return quad_is_nan(alo, ahi) || quad_is_nan(blo, bhi); }
