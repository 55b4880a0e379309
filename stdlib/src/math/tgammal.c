/* 7.12.8.4 In the precision and the range of double. */
#include <math.h>

long double tgammal(long double x) { return tgamma((double)x); }
