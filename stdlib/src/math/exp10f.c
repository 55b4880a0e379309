/* GNU */
#define _GNU_SOURCE
#include "bits.h"
#include <math.h>

float exp10f(float x) { return __math_narrow(exp10(x)); }

float pow10f(float x) { return exp10f(x); }
