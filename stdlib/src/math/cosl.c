/* 7.12.4.5 In the precision and the range of double. */
#include <math.h>

long double cosl(long double x) { return cos((double)x); }
