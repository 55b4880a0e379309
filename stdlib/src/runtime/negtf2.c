/* -a in binary128. */
#include "quad.h"

void __negtf2(struct pair *to, u64 lo, u64 hi) { give(to, (struct wide){hi ^ QUAD_SIGN, lo}); }
