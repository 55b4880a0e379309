/* POSIX.1-2017 j0, j1, jn, y0, y1, yn, and their forms for float and long double. */
#define _GNU_SOURCE
#include "real_bessel.h"
#include <math.h>

#define EACH_TYPE(name, parameters, value)                        \
  double name parameters(double) { return __math_to_double(value); } \
  float name##f parameters(float) { return __math_to_float(value); } \
  long double name##l parameters(long double) { return value; }
#define X(type) (type x)
#define N_X(type) (int n, type x)

EACH_TYPE(j0, X, __bessel_j(0, x))
EACH_TYPE(j1, X, __bessel_j(1, x))
EACH_TYPE(jn, N_X, __bessel_j(n, x))
EACH_TYPE(y0, X, __bessel_y(0, x))
EACH_TYPE(y1, X, __bessel_y(1, x))
EACH_TYPE(yn, N_X, __bessel_y(n, x))
