/* 7.12.6.1 */
#include "bits.h"
#include <math.h>

float expf(float x) { return __math_narrow(exp(x)); }
