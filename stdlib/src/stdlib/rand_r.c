/* POSIX rand_r: the state is one int, so the sequence is short: xorshift of a Weyl sequence (Marsaglia, "Xorshift
   RNGs", 2003). */
#include <stdlib.h>

int rand_r(unsigned *seed) {
  unsigned x = *seed += 0x9e3779b9;
  x = (x ^ x >> 16) * 0x85ebca6b;
  x = (x ^ x >> 13) * 0xc2b2ae35;
  return (int)((x ^ x >> 16) >> 1);
}
