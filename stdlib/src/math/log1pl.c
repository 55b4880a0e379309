/* 7.12.6.9 In the precision and the range of double. */
#include <math.h>

long double log1pl(long double x) { return log1p((double)x); }
