/* 7.12.4.7 */
#include "bits.h"
#include <math.h>

float tanf(float x) { return __math_narrow(tan(x)); }
