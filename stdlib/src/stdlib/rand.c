/* 7.22.2.1, 7.22.2.2 Pseudo-random numbers: a linear congruential sequence modulo 2^64 with the multiplier of Knuth's
   MMIX (The Art of Computer Programming 2, 3.3.4), of which the high bits are used. */
#include <stdlib.h>

static unsigned long long state = 1;

void srand(unsigned seed) { state = seed; }

int rand(void) {
  state = state * 6364136223846793005 + 1442695040888963407;
  return (int)(state >> 33);
}
