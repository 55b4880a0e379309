/* The functions of <complex.h> are written once, with the names of <tgmath.h> for real functions, and defined for double
   and long double by the same text; for float by way of double, which loses nothing. In the text, z is the argument,
   x and y are its parts, `real` is their type, and COMPLEX(x, y) puts two together without arithmetic. */
#ifndef EACH_TYPE_H
#define EACH_TYPE_H

#include <complex.h>
#include <tgmath.h>

/* Defined here under their names. */
#undef carg
#undef cimag
#undef conj
#undef cproj
#undef creal

#define COMPLEX(x, y) __builtin_complex((real)(x), (real)(y))
/* The function of this name for the type at hand. */
#define OF_TYPE(name) _Generic((real)0, long double: name##l, default: name)

#define COMPLEX_FUNCTION(name, ...)                      \
  double complex name(double complex z) {                \
    typedef double real;                                 \
    real x = __real__ z, y = __imag__ z;                 \
    __VA_ARGS__                                          \
  }                                                      \
  long double complex name##l(long double complex z) {   \
    typedef long double real;                            \
    real x = __real__ z, y = __imag__ z;                 \
    __VA_ARGS__                                          \
  }                                                      \
  float complex name##f(float complex z) { return (float complex)name(z); }

#endif
