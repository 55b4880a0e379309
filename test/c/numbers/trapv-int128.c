/* -ftrapv: an __int128 that overflows stops the program. */
// run: -O0 -O2 -ftrapv
// trap: unreachable
// skip-native: gcc aborts
#include <limits.h>

int main(void) {
  volatile __int128 a = (__int128)1 << 100;
  a = a * (1 << 27);
  return 0;
}
