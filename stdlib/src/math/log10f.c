/* 7.12.6.8 */
#include <math.h>

float log10f(float x) { return (float)log10(x); }
