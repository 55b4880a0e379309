/* 7.12.8.3 In the precision and the range of double. */
#define _GNU_SOURCE
#include <math.h>

long double lgammal(long double x) { return lgamma((double)x); }

long double lgammal_r(long double x, int *sign) { return lgamma_r((double)x, sign); }
