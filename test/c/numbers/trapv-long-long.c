/* -ftrapv: a long long that overflows stops the program. */
// run: -O0 -O2 -ftrapv
// trap: unreachable
// skip-native: gcc aborts
#include <limits.h>

int main(void) {
  volatile long long a = LLONG_MIN;
  a = -a;
  return 0;
}
