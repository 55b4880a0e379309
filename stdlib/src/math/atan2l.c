/* 7.12.4.4 In the precision and the range of double. */
#include <math.h>

long double atan2l(long double x, long double y) { return atan2((double)x, (double)y); }
