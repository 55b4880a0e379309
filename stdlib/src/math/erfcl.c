/* 7.12.8.2 In the precision and the range of double. */
#include <math.h>

long double erfcl(long double x) { return erfc((double)x); }
