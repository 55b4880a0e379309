/* 7.25 Type-generic mathematics. An argument of integer type counts as a double; among real and complex arguments the
   common type decides. */
#ifndef _TGMATH_H
#define _TGMATH_H

#include <complex.h>
#include <math.h>

#define __TG1(name, x) _Generic((x), float: name##f, long double: name##l, default: name)
/* Of functions with complex forms, whose names begin with a c. */
#define __TG1_COMPLEX(name, x)                                                                                            \
  _Generic((x), float: name##f, long double: name##l, float _Complex: c##name##f, double _Complex: c##name,               \
      long double _Complex: c##name##l, default: name)
/* Of functions for complex numbers only: a real number counts as one. */
#define __TG_COMPLEX(name, x)                                                                                             \
  _Generic((x), float: name##f, float _Complex: name##f, long double: name##l, long double _Complex: name##l, default: name)
/* A number of this type, whatever x is. The sum has the common type, a float only when both are; an integer and a float
   make a double. */
#define __TG_ZERO(x)                                                                                                      \
  _Generic((x), float: 0.0f, long double: 0.0L, float _Complex: __builtin_complex(0.0f, 0.0f),                            \
      double _Complex: __builtin_complex(0.0, 0.0), long double _Complex: __builtin_complex(0.0L, 0.0L), default: 0.0)
#define __TG2(name, x, y) __TG1(name, __TG_ZERO(x) + __TG_ZERO(y))
#define __TG2_COMPLEX(name, x, y) __TG1_COMPLEX(name, __TG_ZERO(x) + __TG_ZERO(y))
#define __TG3(name, x, y, z) __TG1(name, __TG_ZERO(x) + __TG_ZERO(y) + __TG_ZERO(z))

#define acos(x) __TG1_COMPLEX(acos, x)(x)
#define asin(x) __TG1_COMPLEX(asin, x)(x)
#define atan(x) __TG1_COMPLEX(atan, x)(x)
#define cos(x) __TG1_COMPLEX(cos, x)(x)
#define sin(x) __TG1_COMPLEX(sin, x)(x)
#define tan(x) __TG1_COMPLEX(tan, x)(x)
#define acosh(x) __TG1_COMPLEX(acosh, x)(x)
#define asinh(x) __TG1_COMPLEX(asinh, x)(x)
#define atanh(x) __TG1_COMPLEX(atanh, x)(x)
#define cosh(x) __TG1_COMPLEX(cosh, x)(x)
#define sinh(x) __TG1_COMPLEX(sinh, x)(x)
#define tanh(x) __TG1_COMPLEX(tanh, x)(x)
#define exp(x) __TG1_COMPLEX(exp, x)(x)
#define exp2(x) __TG1(exp2, x)(x)
#define expm1(x) __TG1(expm1, x)(x)
#define log(x) __TG1_COMPLEX(log, x)(x)
#define log10(x) __TG1(log10, x)(x)
#define log1p(x) __TG1(log1p, x)(x)
#define log2(x) __TG1(log2, x)(x)
#define logb(x) __TG1(logb, x)(x)
#define cbrt(x) __TG1(cbrt, x)(x)
#define fabs(x)                                                                                                           \
  _Generic((x), float: fabsf, long double: fabsl, float _Complex: cabsf, double _Complex: cabs,                           \
      long double _Complex: cabsl, default: fabs)(x)
#define sqrt(x) __TG1_COMPLEX(sqrt, x)(x)
#define erf(x) __TG1(erf, x)(x)
#define erfc(x) __TG1(erfc, x)(x)
#define lgamma(x) __TG1(lgamma, x)(x)
#define tgamma(x) __TG1(tgamma, x)(x)
#define ceil(x) __TG1(ceil, x)(x)
#define floor(x) __TG1(floor, x)(x)
#define nearbyint(x) __TG1(nearbyint, x)(x)
#define rint(x) __TG1(rint, x)(x)
#define round(x) __TG1(round, x)(x)
#define trunc(x) __TG1(trunc, x)(x)
#define ilogb(x) __TG1(ilogb, x)(x)
#define lrint(x) __TG1(lrint, x)(x)
#define llrint(x) __TG1(llrint, x)(x)
#define lround(x) __TG1(lround, x)(x)
#define llround(x) __TG1(llround, x)(x)

#define atan2(x, y) __TG2(atan2, x, y)(x, y)
#define pow(x, y) __TG2_COMPLEX(pow, x, y)(x, y)
#define hypot(x, y) __TG2(hypot, x, y)(x, y)
#define fmod(x, y) __TG2(fmod, x, y)(x, y)
#define remainder(x, y) __TG2(remainder, x, y)(x, y)
#define copysign(x, y) __TG2(copysign, x, y)(x, y)
#define nextafter(x, y) __TG2(nextafter, x, y)(x, y)
#define fdim(x, y) __TG2(fdim, x, y)(x, y)
#define fmax(x, y) __TG2(fmax, x, y)(x, y)
#define fmin(x, y) __TG2(fmin, x, y)(x, y)
#define frexp(x, y) __TG1(frexp, x)(x, y)
#define ldexp(x, y) __TG1(ldexp, x)(x, y)
#define scalbn(x, y) __TG1(scalbn, x)(x, y)
#define scalbln(x, y) __TG1(scalbln, x)(x, y)
#define nexttoward(x, y) __TG1(nexttoward, x)(x, y)
#define remquo(x, y, quo) __TG2(remquo, x, y)(x, y, quo)
#define fma(x, y, z) __TG3(fma, x, y, z)(x, y, z)

#define carg(x) __TG_COMPLEX(carg, x)(x)
#define cimag(x) __TG_COMPLEX(cimag, x)(x)
#define conj(x) __TG_COMPLEX(conj, x)(x)
#define cproj(x) __TG_COMPLEX(cproj, x)(x)
#define creal(x) __TG_COMPLEX(creal, x)(x)

#if defined _SEAGLASS_C23 || defined _SEAGLASS_GNU
#define exp10(x) __TG1(exp10, x)(x)
#define roundeven(x) __TG1(roundeven, x)(x)
#define nextup(x) __TG1(nextup, x)(x)
#define nextdown(x) __TG1(nextdown, x)(x)
#define sinpi(x) __TG1(sinpi, x)(x)
#define cospi(x) __TG1(cospi, x)(x)
#define tanpi(x) __TG1(tanpi, x)(x)
#define asinpi(x) __TG1(asinpi, x)(x)
#define acospi(x) __TG1(acospi, x)(x)
#define atanpi(x) __TG1(atanpi, x)(x)
#define exp2m1(x) __TG1(exp2m1, x)(x)
#define exp10m1(x) __TG1(exp10m1, x)(x)
#define logp1(x) __TG1(logp1, x)(x)
#define log2p1(x) __TG1(log2p1, x)(x)
#define log10p1(x) __TG1(log10p1, x)(x)
#define rsqrt(x) __TG1(rsqrt, x)(x)
#define llogb(x) __TG1(llogb, x)(x)
#define atan2pi(x, y) __TG2(atan2pi, x, y)(x, y)
#define powr(x, y) __TG2(powr, x, y)(x, y)
#define fmaximum(x, y) __TG2(fmaximum, x, y)(x, y)
#define fminimum(x, y) __TG2(fminimum, x, y)(x, y)
#define fmaximum_num(x, y) __TG2(fmaximum_num, x, y)(x, y)
#define fminimum_num(x, y) __TG2(fminimum_num, x, y)(x, y)
#define fmaximum_mag(x, y) __TG2(fmaximum_mag, x, y)(x, y)
#define fminimum_mag(x, y) __TG2(fminimum_mag, x, y)(x, y)
#define fmaximum_mag_num(x, y) __TG2(fmaximum_mag_num, x, y)(x, y)
#define fminimum_mag_num(x, y) __TG2(fminimum_mag_num, x, y)(x, y)
#define pown(x, n) __TG1(pown, x)(x, n)
#define rootn(x, n) __TG1(rootn, x)(x, n)
#define compoundn(x, n) __TG1(compoundn, x)(x, n)
#define fromfp(x, direction, width) __TG1(fromfp, x)(x, direction, width)
#define fromfpx(x, direction, width) __TG1(fromfpx, x)(x, direction, width)
#define ufromfp(x, direction, width) __TG1(ufromfp, x)(x, direction, width)
#define ufromfpx(x, direction, width) __TG1(ufromfpx, x)(x, direction, width)
#endif

#endif
