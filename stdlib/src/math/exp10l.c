/* GNU In the precision and the range of double. */
#define _GNU_SOURCE
#include <math.h>

long double exp10l(long double x) { return exp10((double)x); }

long double pow10l(long double x) { return exp10l(x); }
