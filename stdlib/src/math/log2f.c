/* 7.12.6.10 */
#include <math.h>

float log2f(float x) { return (float)log2(x); }
