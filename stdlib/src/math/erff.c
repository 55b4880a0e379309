/* 7.12.8.1 */
#include "bits.h"
#include <math.h>

float erff(float x) { return __math_narrow(erf(x)); }
