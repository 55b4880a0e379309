/* BSD getloadavg: not known. */
#include <stdlib.h>

int getloadavg(double *avg, int n) {
  (void)avg, (void)n;
  return -1;
}
