/* 7.12.4.6 */
#include "bits.h"
#include <math.h>

float sinf(float x) { return __math_narrow(sin(x)); }
