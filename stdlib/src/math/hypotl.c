/* 7.12.7.3 In the precision and the range of double. */
#include <math.h>

long double hypotl(long double x, long double y) { return hypot((double)x, (double)y); }
