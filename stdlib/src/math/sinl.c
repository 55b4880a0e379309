/* 7.12.4.6 In the precision and the range of double. */
#include <math.h>

long double sinl(long double x) { return sin((double)x); }
