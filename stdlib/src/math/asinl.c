/* 7.12.4.2 In the precision and the range of double. */
#include <math.h>

long double asinl(long double x) { return asin((double)x); }
