/* 7.12.6.1 In the precision and the range of double. */
#include <math.h>

long double expl(long double x) { return exp((double)x); }
