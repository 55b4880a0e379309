/* 7.12.4.3 In the precision and the range of double. */
#include <math.h>

long double atanl(long double x) { return atan((double)x); }
