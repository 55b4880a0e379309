/* 7.12.5.2 In the precision and the range of double. */
#include <math.h>

long double asinhl(long double x) { return asinh((double)x); }
