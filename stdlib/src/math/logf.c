/* 7.12.6.7 */
#include <math.h>

float logf(float x) { return (float)log(x); }
