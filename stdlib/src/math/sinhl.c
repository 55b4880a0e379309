/* 7.12.5.5 In the precision and the range of double. */
#include <math.h>

long double sinhl(long double x) { return sinh((double)x); }
