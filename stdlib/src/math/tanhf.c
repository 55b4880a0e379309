/* 7.12.5.6 */
#include "bits.h"
#include <math.h>

float tanhf(float x) { return __math_narrow(tanh(x)); }
