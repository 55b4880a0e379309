/* 7.12.9.1 */
#include <math.h>

double ceil(double x) { return __builtin_ceil(x); }
float ceilf(float x) { return __builtin_ceilf(x); }
