/* 7.12.5.1 */
#include <math.h>

float acoshf(float x) { return (float)acosh(x); }
