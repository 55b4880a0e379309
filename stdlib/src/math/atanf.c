/* 7.12.4.3 */
#include "bits.h"
#include <math.h>

float atanf(float x) { return __math_narrow(atan(x)); }
