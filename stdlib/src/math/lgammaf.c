/* 7.12.8.3 */
#define _GNU_SOURCE
#include "bits.h"
#include <math.h>

float lgammaf_r(float x, int *sign) { return __math_narrow(lgamma_r(x, sign)); }
float lgammaf(float x) { return lgammaf_r(x, &signgam); }
