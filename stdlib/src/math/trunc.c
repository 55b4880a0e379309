/* 7.12.9.8 */
#include <math.h>

double trunc(double x) { return __builtin_trunc(x); }
float truncf(float x) { return __builtin_truncf(x); }
