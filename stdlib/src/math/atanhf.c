/* 7.12.5.3 */
#include "bits.h"
#include <math.h>

float atanhf(float x) { return __math_narrow(atanh(x)); }
