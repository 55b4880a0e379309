/* a * b of 128-bit integers. */
#include "pair.h"

void __multi3(struct pair *to, u64 alo, u64 ahi, u64 blo, u64 bhi) {
  struct wide product = wide_multiply(alo, blo);
  product.hi += alo * bhi + ahi * blo;
  give(to, product);
}
