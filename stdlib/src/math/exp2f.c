/* 7.12.6.2 */
#include "bits.h"
#include <math.h>

float exp2f(float x) { return __math_narrow(exp2(x)); }
