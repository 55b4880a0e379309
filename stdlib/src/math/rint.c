/* 7.12.9.4 */
#include <math.h>

double rint(double x) { return __builtin_rint(x); }
float rintf(float x) { return __builtin_rintf(x); }
