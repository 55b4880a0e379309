/* 7.12.6.2 In the precision and the range of double. */
#include <math.h>

long double exp2l(long double x) { return exp2((double)x); }
