/* 7.12.8.1 In the precision and the range of double. */
#include <math.h>

long double erfl(long double x) { return erf((double)x); }
