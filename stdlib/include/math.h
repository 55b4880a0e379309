/* 7.12 Mathematics. */
#ifndef _MATH_H
#define _MATH_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HUGE_VAL __builtin_huge_val()

double acos(double __x);
double asin(double __x);
double atan(double __x);
double cos(double __x);
double sin(double __x);
double tan(double __x);
double cosh(double __x);
double sinh(double __x);
double tanh(double __x);
double exp(double __x);
double log(double __x);
double log10(double __x);
double fabs(double __x);
double sqrt(double __x);
double ceil(double __x);
double floor(double __x);
double atan2(double __x, double __y);
double pow(double __x, double __y);
double fmod(double __x, double __y);
double frexp(double __x, int *__exp);
double ldexp(double __x, int __exp);
double modf(double __x, double *__int);

#ifdef _SEAGLASS_C99
typedef float float_t;
typedef double double_t;

#define HUGE_VALF __builtin_huge_valf()
#define HUGE_VALL __builtin_huge_vall()
#define INFINITY __builtin_inff()
#define NAN __builtin_nanf("")

#define FP_NAN 0
#define FP_INFINITE 1
#define FP_ZERO 2
#define FP_SUBNORMAL 3
#define FP_NORMAL 4
#define FP_ILOGB0 (-2147483647 - 1)
#define FP_ILOGBNAN (-2147483647 - 1)

#define MATH_ERRNO 1
#define MATH_ERREXCEPT 2
#define math_errhandling MATH_ERRNO

#define fpclassify(x) __builtin_fpclassify(FP_NAN, FP_INFINITE, FP_NORMAL, FP_SUBNORMAL, FP_ZERO, x)
#define isfinite(x) __builtin_isfinite(x)
#define isinf(x) __builtin_isinf(x)
#define isnan(x) __builtin_isnan(x)
#define isnormal(x) __builtin_isnormal(x)
#define signbit(x) __builtin_signbit(x)
#define isgreater(x, y) __builtin_isgreater(x, y)
#define isgreaterequal(x, y) __builtin_isgreaterequal(x, y)
#define isless(x, y) __builtin_isless(x, y)
#define islessequal(x, y) __builtin_islessequal(x, y)
#define islessgreater(x, y) __builtin_islessgreater(x, y)
#define isunordered(x, y) __builtin_isunordered(x, y)

double acosh(double __x);
double asinh(double __x);
double atanh(double __x);
double exp2(double __x);
double expm1(double __x);
double log1p(double __x);
double log2(double __x);
double logb(double __x);
double cbrt(double __x);
double erf(double __x);
double erfc(double __x);
double lgamma(double __x);
double tgamma(double __x);
double nearbyint(double __x);
double rint(double __x);
double round(double __x);
double trunc(double __x);
double hypot(double __x, double __y);
double remainder(double __x, double __y);
double copysign(double __x, double __y);
double nextafter(double __x, double __y);
double fdim(double __x, double __y);
double fmax(double __x, double __y);
double fmin(double __x, double __y);
int ilogb(double __x);
double scalbn(double __x, int __exp);
double scalbln(double __x, long __exp);
long lrint(double __x);
long long llrint(double __x);
long lround(double __x);
long long llround(double __x);
double remquo(double __x, double __y, int *__quo);
double nan(const char *__tag);
double nexttoward(double __x, long double __y);
double fma(double __x, double __y, double __z);

float acosf(float __x);
float asinf(float __x);
float atanf(float __x);
float cosf(float __x);
float sinf(float __x);
float tanf(float __x);
float acoshf(float __x);
float asinhf(float __x);
float atanhf(float __x);
float coshf(float __x);
float sinhf(float __x);
float tanhf(float __x);
float expf(float __x);
float exp2f(float __x);
float expm1f(float __x);
float logf(float __x);
float log10f(float __x);
float log1pf(float __x);
float log2f(float __x);
float logbf(float __x);
float cbrtf(float __x);
float fabsf(float __x);
float sqrtf(float __x);
float erff(float __x);
float erfcf(float __x);
float lgammaf(float __x);
float tgammaf(float __x);
float ceilf(float __x);
float floorf(float __x);
float nearbyintf(float __x);
float rintf(float __x);
float roundf(float __x);
float truncf(float __x);
float atan2f(float __x, float __y);
float powf(float __x, float __y);
float hypotf(float __x, float __y);
float fmodf(float __x, float __y);
float remainderf(float __x, float __y);
float copysignf(float __x, float __y);
float nextafterf(float __x, float __y);
float fdimf(float __x, float __y);
float fmaxf(float __x, float __y);
float fminf(float __x, float __y);
float frexpf(float __x, int *__exp);
float ldexpf(float __x, int __exp);
float modff(float __x, float *__int);
int ilogbf(float __x);
float scalbnf(float __x, int __exp);
float scalblnf(float __x, long __exp);
long lrintf(float __x);
long long llrintf(float __x);
long lroundf(float __x);
long long llroundf(float __x);
float remquof(float __x, float __y, int *__quo);
float nanf(const char *__tag);
float nexttowardf(float __x, long double __y);
float fmaf(float __x, float __y, float __z);

long double acosl(long double __x);
long double asinl(long double __x);
long double atanl(long double __x);
long double cosl(long double __x);
long double sinl(long double __x);
long double tanl(long double __x);
long double acoshl(long double __x);
long double asinhl(long double __x);
long double atanhl(long double __x);
long double coshl(long double __x);
long double sinhl(long double __x);
long double tanhl(long double __x);
long double expl(long double __x);
long double exp2l(long double __x);
long double expm1l(long double __x);
long double logl(long double __x);
long double log10l(long double __x);
long double log1pl(long double __x);
long double log2l(long double __x);
long double logbl(long double __x);
long double cbrtl(long double __x);
long double fabsl(long double __x);
long double sqrtl(long double __x);
long double erfl(long double __x);
long double erfcl(long double __x);
long double lgammal(long double __x);
long double tgammal(long double __x);
long double ceill(long double __x);
long double floorl(long double __x);
long double nearbyintl(long double __x);
long double rintl(long double __x);
long double roundl(long double __x);
long double truncl(long double __x);
long double atan2l(long double __x, long double __y);
long double powl(long double __x, long double __y);
long double hypotl(long double __x, long double __y);
long double fmodl(long double __x, long double __y);
long double remainderl(long double __x, long double __y);
long double copysignl(long double __x, long double __y);
long double nextafterl(long double __x, long double __y);
long double fdiml(long double __x, long double __y);
long double fmaxl(long double __x, long double __y);
long double fminl(long double __x, long double __y);
long double frexpl(long double __x, int *__exp);
long double ldexpl(long double __x, int __exp);
long double modfl(long double __x, long double *__int);
int ilogbl(long double __x);
long double scalbnl(long double __x, int __exp);
long double scalblnl(long double __x, long __exp);
long lrintl(long double __x);
long long llrintl(long double __x);
long lroundl(long double __x);
long long llroundl(long double __x);
long double remquol(long double __x, long double __y, int *__quo);
long double nanl(const char *__tag);
long double nexttowardl(long double __x, long double __y);
long double fmal(long double __x, long double __y, long double __z);
#endif

#if defined _SEAGLASS_C23 || defined _SEAGLASS_GNU
#define FP_LLOGB0 (-__LONG_MAX__ - 1)
#define FP_LLOGBNAN (-__LONG_MAX__ - 1)
#define FP_INT_UPWARD 0
#define FP_INT_DOWNWARD 1
#define FP_INT_TOWARDZERO 2
#define FP_INT_TONEARESTFROMZERO 3
#define FP_INT_TONEAREST 4
#define SNANF __builtin_nansf("")
#define SNAN __builtin_nans("")
#define SNANL __builtin_nansl("")

#define iscanonical(x) ((void)(x), 1)
#define issignaling(x) \
  _Generic((x), float: __issignalingf, long double: __issignalingl, default: __issignaling)(x)
#define issubnormal(x) (fpclassify(x) == FP_SUBNORMAL)
#define iszero(x) ((x) == 0)
#define iseqsig(x, y) ((x) == (y))
int __issignaling(double __x);
int __issignalingf(float __x);
int __issignalingl(long double __x);

double exp10(double __x);
float exp10f(float __x);
long double exp10l(long double __x);
double roundeven(double __x);
float roundevenf(float __x);
long double roundevenl(long double __x);
double nextup(double __x);
float nextupf(float __x);
long double nextupl(long double __x);
double nextdown(double __x);
float nextdownf(float __x);
long double nextdownl(long double __x);
double sinpi(double __x);
float sinpif(float __x);
long double sinpil(long double __x);
double cospi(double __x);
float cospif(float __x);
long double cospil(long double __x);
double tanpi(double __x);
float tanpif(float __x);
long double tanpil(long double __x);
double asinpi(double __x);
float asinpif(float __x);
long double asinpil(long double __x);
double acospi(double __x);
float acospif(float __x);
long double acospil(long double __x);
double atanpi(double __x);
float atanpif(float __x);
long double atanpil(long double __x);
double exp2m1(double __x);
float exp2m1f(float __x);
long double exp2m1l(long double __x);
double exp10m1(double __x);
float exp10m1f(float __x);
long double exp10m1l(long double __x);
double logp1(double __x);
float logp1f(float __x);
long double logp1l(long double __x);
double log2p1(double __x);
float log2p1f(float __x);
long double log2p1l(long double __x);
double log10p1(double __x);
float log10p1f(float __x);
long double log10p1l(long double __x);
double rsqrt(double __x);
float rsqrtf(float __x);
long double rsqrtl(long double __x);
double atan2pi(double __x, double __y);
float atan2pif(float __x, float __y);
long double atan2pil(long double __x, long double __y);
double powr(double __x, double __y);
float powrf(float __x, float __y);
long double powrl(long double __x, long double __y);
double fmaximum(double __x, double __y);
float fmaximumf(float __x, float __y);
long double fmaximuml(long double __x, long double __y);
double fminimum(double __x, double __y);
float fminimumf(float __x, float __y);
long double fminimuml(long double __x, long double __y);
double fmaximum_num(double __x, double __y);
float fmaximum_numf(float __x, float __y);
long double fmaximum_numl(long double __x, long double __y);
double fminimum_num(double __x, double __y);
float fminimum_numf(float __x, float __y);
long double fminimum_numl(long double __x, long double __y);
double fmaximum_mag(double __x, double __y);
float fmaximum_magf(float __x, float __y);
long double fmaximum_magl(long double __x, long double __y);
double fminimum_mag(double __x, double __y);
float fminimum_magf(float __x, float __y);
long double fminimum_magl(long double __x, long double __y);
double fmaximum_mag_num(double __x, double __y);
float fmaximum_mag_numf(float __x, float __y);
long double fmaximum_mag_numl(long double __x, long double __y);
double fminimum_mag_num(double __x, double __y);
float fminimum_mag_numf(float __x, float __y);
long double fminimum_mag_numl(long double __x, long double __y);
double pown(double __x, long long __n);
float pownf(float __x, long long __n);
long double pownl(long double __x, long long __n);
double rootn(double __x, long long __n);
float rootnf(float __x, long long __n);
long double rootnl(long double __x, long long __n);
double compoundn(double __x, long long __n);
float compoundnf(float __x, long long __n);
long double compoundnl(long double __x, long long __n);
double fromfp(double __x, int __direction, unsigned __width);
float fromfpf(float __x, int __direction, unsigned __width);
long double fromfpl(long double __x, int __direction, unsigned __width);
double fromfpx(double __x, int __direction, unsigned __width);
float fromfpxf(float __x, int __direction, unsigned __width);
long double fromfpxl(long double __x, int __direction, unsigned __width);
double ufromfp(double __x, int __direction, unsigned __width);
float ufromfpf(float __x, int __direction, unsigned __width);
long double ufromfpl(long double __x, int __direction, unsigned __width);
double ufromfpx(double __x, int __direction, unsigned __width);
float ufromfpxf(float __x, int __direction, unsigned __width);
long double ufromfpxl(long double __x, int __direction, unsigned __width);
long llogb(double __x);
long llogbf(float __x);
long llogbl(long double __x);
float fadd(double __x, double __y);
float faddl(long double __x, long double __y);
double daddl(long double __x, long double __y);
float fsub(double __x, double __y);
float fsubl(long double __x, long double __y);
double dsubl(long double __x, long double __y);
float fmul(double __x, double __y);
float fmull(long double __x, long double __y);
double dmull(long double __x, long double __y);
float fdiv(double __x, double __y);
float fdivl(long double __x, long double __y);
double ddivl(long double __x, long double __y);
float fsqrt(double __x);
float fsqrtl(long double __x);
double dsqrtl(long double __x);
float ffma(double __x, double __y, double __z);
float ffmal(long double __x, long double __y, long double __z);
double dfmal(long double __x, long double __y, long double __z);
int totalorder(const double *__x, const double *__y);
int totalorderf(const float *__x, const float *__y);
int totalorderl(const long double *__x, const long double *__y);
int totalordermag(const double *__x, const double *__y);
int totalordermagf(const float *__x, const float *__y);
int totalordermagl(const long double *__x, const long double *__y);
int canonicalize(double *__to, const double *__x);
int canonicalizef(float *__to, const float *__x);
int canonicalizel(long double *__to, const long double *__x);
double getpayload(const double *__x);
float getpayloadf(const float *__x);
long double getpayloadl(const long double *__x);
int setpayload(double *__to, double __payload);
int setpayloadf(float *__to, float __payload);
int setpayloadl(long double *__to, long double __payload);
int setpayloadsig(double *__to, double __payload);
int setpayloadsigf(float *__to, float __payload);
int setpayloadsigl(long double *__to, long double __payload);
#endif

#ifdef _SEAGLASS_POSIX
#define M_E 2.7182818284590452354
#define M_LOG2E 1.4426950408889634074
#define M_LOG10E 0.43429448190325182765
#define M_LN2 0.69314718055994530942
#define M_LN10 2.30258509299404568402
#define M_PI 3.14159265358979323846
#define M_PI_2 1.57079632679489661923
#define M_PI_4 0.78539816339744830962
#define M_1_PI 0.31830988618379067154
#define M_2_PI 0.63661977236758134308
#define M_2_SQRTPI 1.12837916709551257390
#define M_SQRT2 1.41421356237309504880
#define M_SQRT1_2 0.70710678118654752440
#define MAXFLOAT 3.40282346638528859812e+38F

extern int signgam;
double j0(double __x);
double j1(double __x);
double jn(int __n, double __x);
double y0(double __x);
double y1(double __x);
double yn(int __n, double __x);
#endif

#ifdef _SEAGLASS_BSD
#define HUGE 3.40282346638528859812e+38F
double drem(double __x, double __y);
float dremf(float __x, float __y);
long double dreml(long double __x, long double __y);
int finite(double __x);
int finitef(float __x);
int finitel(long double __x);
int isinff(float __x);
int isinfl(long double __x);
int isnanf(float __x);
int isnanl(long double __x);
double gamma(double __x);
float gammaf(float __x);
long double gammal(long double __x);
double lgamma_r(double __x, int *__sign);
float lgammaf_r(float __x, int *__sign);
long double lgammal_r(long double __x, int *__sign);
double scalb(double __x, double __exp);
float scalbf(float __x, float __exp);
long double scalbl(long double __x, long double __exp);
double significand(double __x);
float significandf(float __x);
long double significandl(long double __x);
float j0f(float __x);
float j1f(float __x);
float jnf(int __n, float __x);
float y0f(float __x);
float y1f(float __x);
float ynf(int __n, float __x);
long double j0l(long double __x);
long double j1l(long double __x);
long double jnl(int __n, long double __x);
long double y0l(long double __x);
long double y1l(long double __x);
long double ynl(int __n, long double __x);
#endif

#ifdef _SEAGLASS_GNU
double fmaxmag(double __x, double __y);
float fmaxmagf(float __x, float __y);
long double fmaxmagl(long double __x, long double __y);
double fminmag(double __x, double __y);
float fminmagf(float __x, float __y);
long double fminmagl(long double __x, long double __y);
void sincos(double __x, double *__sin, double *__cos);
void sincosf(float __x, float *__sin, float *__cos);
void sincosl(long double __x, long double *__sin, long double *__cos);
double pow10(double __x);
float pow10f(float __x);
long double pow10l(long double __x);
#define M_El 2.718281828459045235360287471352662498L
#define M_LOG2El 1.442695040888963407359924681001892137L
#define M_LOG10El 0.434294481903251827651128918916605082L
#define M_LN2l 0.693147180559945309417232121458176568L
#define M_LN10l 2.302585092994045684017991454684364208L
#define M_PIl 3.141592653589793238462643383279502884L
#define M_PI_2l 1.570796326794896619231321691639751442L
#define M_PI_4l 0.785398163397448309615660845819875721L
#define M_1_PIl 0.318309886183790671537767526745028724L
#define M_2_PIl 0.636619772367581343075535053490057448L
#define M_2_SQRTPIl 1.128379167095512573896158903121545172L
#define M_SQRT2l 1.414213562373095048801688724209698079L
#define M_SQRT1_2l 0.707106781186547524400844362104849039L
#endif

#ifdef __cplusplus
}
#endif

#endif
