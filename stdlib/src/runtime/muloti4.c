/* Products that tell whether they overflow. */
#include "pair.h"

void __multi3(struct pair *to, u64 alo, u64 ahi, u64 blo, u64 bhi);

static struct wide magnitude(u64 lo, u64 hi) { return hi >> 63 ? wide_negate(to_wide(lo, hi)) : to_wide(lo, hi); }

void __muloti4(struct pair *to, u64 alo, u64 ahi, u64 blo, u64 bhi, int *overflow) {
  __multi3(to, alo, ahi, blo, bhi);
  struct wide a = magnitude(alo, ahi), b = magnitude(blo, bhi);
  int negative = (ahi ^ bhi) >> 63 != 0;
  /* |a| * |b|, of 256 bits, must be below 2^127, or equal to it when the product is negative. */
  struct wide x = wide_multiply(a.lo, b.hi), y = wide_multiply(a.hi, b.lo), low = wide_multiply(a.lo, b.lo);
  int large = (a.hi != 0 && b.hi != 0) || x.hi != 0 || y.hi != 0 || x.lo + y.lo < x.lo;
  u64 hi = low.hi + x.lo + y.lo;
  if (hi < low.hi) large = 1;
  *overflow = large || (hi >> 63 && !(negative && hi == 1ull << 63 && low.lo == 0));
}

long long __mulodi4(long long a, long long b, int *overflow) {
  u64 x = a < 0 ? -(u64)a : (u64)a, y = b < 0 ? -(u64)b : (u64)b;
  struct wide product = wide_multiply(x, y);
  int negative = (a < 0) != (b < 0);
  *overflow = product.hi != 0 || (product.lo >> 63 && !(negative && product.lo == 1ull << 63));
  return (long long)((u64)a * (u64)b);
}
