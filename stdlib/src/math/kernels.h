/* The functions that others are made of, in double-double. */
#ifndef KERNELS_H
#define KERNELS_H

#include "double_double.h"

/* The natural logarithm of a finite, positive number, with a relative error below 2^-66. */
struct dd __log_dd(struct dd x);

/* e^x for |x| < 800 as result * 2^scale with the result in [0.99, 2.01], with a relative error below 2^-66. */
struct dd __exp_dd(struct dd x, int *scale);

/* x * 2^scale rounded once, also below the normal numbers; 0.25 <= |x| < 4. Reports overflow and underflow. */
double __scale_dd(struct dd x, int scale);

/* The same for any normal x of at most 2^1022, or 0. */
double __scale_any_dd(struct dd x, int scale);

/* x - n * pi/2 for a finite x, in [-pi/4, pi/4] but for an error of 2^-53; returns n modulo 4. */
int __reduce_angle(double x, struct dd *rest);

/* Sine and cosine of an angle in that interval. */
struct dd __sin_dd(struct dd x);
struct dd __cos_dd(struct dd x);

/* The angle of a point with 0 <= y <= x, x > 0. */
struct dd __atan_dd(struct dd y, struct dd x);

/* pi / 2 */
#define HALF_PI ((struct dd){0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54})

#endif
