/* 7.12.4.2 */
#include "bits.h"
#include <math.h>

float asinf(float x) { return __math_narrow(asin(x)); }
