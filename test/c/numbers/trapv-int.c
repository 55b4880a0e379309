/* -ftrapv: an int that overflows stops the program. */
// run: -O0 -O2 -ftrapv
// trap: unreachable
// skip-native: gcc aborts
#include <limits.h>

int main(void) {
  volatile int a = 65536;
  a *= a;
  return 0;
}
