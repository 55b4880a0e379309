/* 7.12.6.9 */
#include "bits.h"
#include <math.h>

float log1pf(float x) { return __math_narrow(log1p(x)); }
