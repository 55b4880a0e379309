/* 7.12.6.8 In the precision and the range of double. */
#include <math.h>

long double log10l(long double x) { return log10((double)x); }
