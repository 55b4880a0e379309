/* GNU sincosf. */
#define _GNU_SOURCE
#include <math.h>

void sincosf(float x, float *sine, float *cosine) {
  double s, c;
  sincos(x, &s, &c);
  *sine = (float)s;
  *cosine = (float)c;
}
