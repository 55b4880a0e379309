/* 7.12.8.2 */
#include "bits.h"
#include <math.h>

float erfcf(float x) { return __math_narrow(erfc(x)); }
