/* 7.12.4.1 In the precision and the range of double. */
#include <math.h>

long double acosl(long double x) { return acos((double)x); }
