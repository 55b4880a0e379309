/* Shifts of 128-bit integers, by 0 to 127. */
#include "pair.h"

void __ashlti3(struct pair *to, u64 lo, u64 hi, int n) { give(to, wide_left(to_wide(lo, hi), n & 127)); }
void __lshrti3(struct pair *to, u64 lo, u64 hi, int n) { give(to, wide_right(to_wide(lo, hi), n & 127)); }
void __ashrti3(struct pair *to, u64 lo, u64 hi, int n) {
  struct wide a = to_wide(lo, hi);
  n &= 127;
  /* Shifting ones in is shifting zeros into the complement. */
  if (!(hi >> 63)) {
    give(to, wide_right(a, n));
    return;
  }
  a = wide_right((struct wide){~hi, ~lo}, n);
  give(to, (struct wide){~a.hi, ~a.lo});
}
