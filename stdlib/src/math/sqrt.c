/* 7.12.7.5 */
#include <errno.h>
#include <math.h>

double sqrt(double x) {
  if (x < 0) errno = EDOM;
  return __builtin_sqrt(x);
}

float sqrtf(float x) {
  if (x < 0) errno = EDOM;
  return __builtin_sqrtf(x);
}
