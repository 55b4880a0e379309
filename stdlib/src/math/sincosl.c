/* GNU sincosl, in the precision and the range of double. */
#define _GNU_SOURCE
#include <math.h>

void sincosl(long double x, long double *sine, long double *cosine) {
  double s, c;
  sincos((double)x, &s, &c);
  *sine = s;
  *cosine = c;
}
