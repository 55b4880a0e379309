/* C23 7.12.11.5, 7.12.11.6 The next number above and below. */
#define _GNU_SOURCE
#include <math.h>

double nextup(double x) { return nextafter(x, INFINITY); }
float nextupf(float x) { return nextafterf(x, INFINITY); }
long double nextupl(long double x) { return nextafterl(x, INFINITY); }

double nextdown(double x) { return nextafter(x, -INFINITY); }
float nextdownf(float x) { return nextafterf(x, -INFINITY); }
long double nextdownl(long double x) { return nextafterl(x, -INFINITY); }
