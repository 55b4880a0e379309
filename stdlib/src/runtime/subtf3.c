/* a - b in binary128. */
#include "quad.h"

void __addtf3(struct pair *to, u64 alo, u64 ahi, u64 blo, u64 bhi);

void __subtf3(struct pair *to, u64 alo, u64 ahi, u64 blo, u64 bhi) {
  if (!quad_is_nan(blo, bhi)) bhi ^= QUAD_SIGN;
  __addtf3(to, alo, ahi, blo, bhi);
}
