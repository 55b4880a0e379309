/* 7.12.8.4 */
#include "bits.h"
#include <math.h>

float tgammaf(float x) { return __math_narrow(tgamma(x)); }
