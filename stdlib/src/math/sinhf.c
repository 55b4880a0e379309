/* 7.12.5.5 */
#include "bits.h"
#include <math.h>

float sinhf(float x) { return __math_narrow(sinh(x)); }
