/* 7.12.5.6 In the precision and the range of double. */
#include <math.h>

long double tanhl(long double x) { return tanh((double)x); }
