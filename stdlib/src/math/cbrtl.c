/* 7.12.7.1 In the precision and the range of double. */
#include <math.h>

long double cbrtl(long double x) { return cbrt((double)x); }
