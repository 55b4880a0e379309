/* 7.12.9.2 */
#include <math.h>

double floor(double x) { return __builtin_floor(x); }
float floorf(float x) { return __builtin_floorf(x); }
