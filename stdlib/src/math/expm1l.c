/* 7.12.6.3 In the precision and the range of double. */
#include <math.h>

long double expm1l(long double x) { return expm1((double)x); }
