/* 7.12.6.7 In the precision and the range of double. */
#include <math.h>

long double logl(long double x) { return log((double)x); }
