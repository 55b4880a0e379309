/* C23 7.12.9.8 To the nearest integer, halves to the even one: what rint does, as there is no other rounding mode. */
#define _GNU_SOURCE
#include <math.h>

double roundeven(double x) { return rint(x); }
float roundevenf(float x) { return rintf(x); }
long double roundevenl(long double x) { return rintl(x); }
