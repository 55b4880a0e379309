/* 7.12.7.4 In the precision and the range of double. */
#include <math.h>

long double powl(long double x, long double y) { return pow((double)x, (double)y); }
