/* 7.12.7.4 */
#include "bits.h"
#include <math.h>

float powf(float x, float y) { return __math_narrow(pow(x, y)); }
