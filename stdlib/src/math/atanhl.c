/* 7.12.5.3 In the precision and the range of double. */
#include <math.h>

long double atanhl(long double x) { return atanh((double)x); }
