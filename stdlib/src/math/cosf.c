/* 7.12.4.5 */
#include <math.h>

float cosf(float x) { return (float)cos(x); }
