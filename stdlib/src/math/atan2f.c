/* 7.12.4.4 */
#include "bits.h"
#include <math.h>

float atan2f(float y, float x) { return __math_narrow(atan2(y, x)); }
