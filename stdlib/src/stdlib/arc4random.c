/* BSD arc4random family: random numbers from the host. */
#include "../internal.h"
#include <stdlib.h>

void arc4random_buf(void *buf, size_t n) {
  if (__wasi_random_get(buf, n) != 0) abort();
}

unsigned arc4random(void) {
  static unsigned numbers[64];
  static int left;
  if (left == 0) {
    arc4random_buf(numbers, sizeof numbers);
    left = 64;
  }
  return numbers[--left];
}

/* Numbers below the last multiple of the bound are all equally likely. */
unsigned arc4random_uniform(unsigned bound) {
  if (bound < 2) return 0;
  unsigned surplus = -bound % bound, n;
  do n = arc4random();
  while (n < surplus);
  return n % bound;
}
