/* 7.12.5.4 */
#include "bits.h"
#include <math.h>

float coshf(float x) { return __math_narrow(cosh(x)); }
