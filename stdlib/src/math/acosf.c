/* 7.12.4.1 */
#include <math.h>

float acosf(float x) { return (float)acos(x); }
