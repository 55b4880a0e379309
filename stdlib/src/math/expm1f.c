/* 7.12.6.3 */
#include "bits.h"
#include <math.h>

float expm1f(float x) { return __math_narrow(expm1(x)); }
