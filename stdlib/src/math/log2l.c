/* 7.12.6.10 In the precision and the range of double. */
#include <math.h>

long double log2l(long double x) { return log2((double)x); }
