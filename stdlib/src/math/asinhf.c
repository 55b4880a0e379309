/* 7.12.5.2 */
#include "bits.h"
#include <math.h>

float asinhf(float x) { return __math_narrow(asinh(x)); }
