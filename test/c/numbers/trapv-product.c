/* -ftrapv: a product of more than 64 bits stops the program. */
// run: -O0 -O2 -ftrapv
// trap: unreachable
// skip-native: gcc aborts
#include <limits.h>

int main(void) {
  volatile long long a = 3037000500;
  a = a * a;
  return 0;
}
