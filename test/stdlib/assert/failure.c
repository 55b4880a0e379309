// run: -O0 -O1
// trap: Assertion failed: 1 + 1 == 3
// 7.2.1.1p2: a false assertion writes to standard error and calls abort.
#include <assert.h>

int main(void) {
  assert(1 + 1 == 3);
  return 0;
}
