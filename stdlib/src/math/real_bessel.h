/* Bessel functions with 256 bits. */
#ifndef REAL_BESSEL_H
#define REAL_BESSEL_H

#include "real.h"

/* J_n(x) and Y_n(x) for n >= 0 and x > 0. */
struct real __real_bessel_j(int n, struct real x);
struct real __real_bessel_y(int n, struct real x);

/* The same for any n and long double. */
long double __bessel_j(int n, long double x);
long double __bessel_y(int n, long double x);

#endif
