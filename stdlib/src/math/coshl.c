/* 7.12.5.4 In the precision and the range of double. */
#include <math.h>

long double coshl(long double x) { return cosh((double)x); }
