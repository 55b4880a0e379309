/* 7.12.5.1 In the precision and the range of double. */
#include <math.h>

long double acoshl(long double x) { return acosh((double)x); }
