/* 7.3.9, 7.3.8.1 What a complex number is made of, and how far and where it lies. */
#include "each_type.h"

#define EACH(type, suffix, result, name, value) \
  result name##suffix(type complex z) { return value; }

EACH(double, , double, creal, __real__ z)
EACH(float, f, float, creal, __real__ z)
EACH(long double, l, long double, creal, __real__ z)
EACH(double, , double, cimag, __imag__ z)
EACH(float, f, float, cimag, __imag__ z)
EACH(long double, l, long double, cimag, __imag__ z)
EACH(double, , double complex, conj, ~z)
EACH(float, f, float complex, conj, ~z)
EACH(long double, l, long double complex, conj, ~z)
EACH(double, , double, cabs, hypot(__real__ z, __imag__ z))
EACH(float, f, float, cabs, hypot(__real__ z, __imag__ z))
EACH(long double, l, long double, cabs, hypot(__real__ z, __imag__ z))
EACH(double, , double, carg, atan2(__imag__ z, __real__ z))
EACH(float, f, float, carg, atan2(__imag__ z, __real__ z))
EACH(long double, l, long double, carg, atan2(__imag__ z, __real__ z))
