/* 7.12.4.7 In the precision and the range of double. */
#include <math.h>

long double tanl(long double x) { return tan((double)x); }
