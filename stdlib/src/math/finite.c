/* BSD finite, isinf and isnan. */
#define _DEFAULT_SOURCE
#include <math.h>
#undef isinf
#undef isnan

int finite(double x) { return __builtin_isfinite(x); }
int finitef(float x) { return __builtin_isfinite(x); }
int finitel(long double x) { return __builtin_isfinite(x); }

int isinf(double x) { return __builtin_isinf_sign(x); }
int isinff(float x) { return __builtin_isinf_sign(x); }
int isinfl(long double x) { return __builtin_isinf_sign(x); }

int isnan(double x) { return __builtin_isnan(x); }
int isnanf(float x) { return __builtin_isnan(x); }
int isnanl(long double x) { return __builtin_isnan(x); }
