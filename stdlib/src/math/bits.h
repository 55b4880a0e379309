/* What the functions of math.h share: the bits of floating-point numbers, and errors. */
#ifndef BITS_H
#define BITS_H

typedef unsigned int u32;
typedef unsigned long long u64;
typedef long long i64;

static inline u64 to_bits(double x) {
  union {
    double f;
    u64 bits;
  } u = {x};
  return u.bits;
}
static inline double from_bits(u64 bits) {
  union {
    u64 bits;
    double f;
  } u = {bits};
  return u.f;
}
static inline u32 to_bits_f(float x) {
  union {
    float f;
    u32 bits;
  } u = {x};
  return u.bits;
}
static inline float from_bits_f(u32 bits) {
  union {
    u32 bits;
    float f;
  } u = {bits};
  return u.f;
}

#define SIGN_BIT 0x8000000000000000ull
#define INFINITE_BITS 0x7ff0000000000000ull
#define QUIET_BIT 0x0008000000000000ull
#define FRACTION_BITS 0x000fffffffffffffull
#define ONE_BITS 0x3ff0000000000000ull

/* The bits without the sign; above INFINITE_BITS for a NaN. */
static inline u64 magnitude_bits(double x) { return to_bits(x) & ~SIGN_BIT; }
static inline int is_nan(double x) { return x != x; }

/* 2^n for -1022 <= n <= 1023. */
static inline double power_of_two(int n) { return from_bits((u64)(n + 1023) << 52); }

/* 7.12.1 Error reports: errno as math_errhandling promises, and the result. */
double __math_invalid(double x);       /* EDOM; NaN. A NaN as argument is no error and comes back. */
double __math_pole(int negative);      /* ERANGE; infinity. */
double __math_overflow(int negative);  /* ERANGE; infinity. */
double __math_underflow(int negative); /* ERANGE; zero. */
double __math_check(double result);    /* ERANGE when the result is infinite or below the normal numbers. */
float __math_check_f(float result);    /* The same. */
float __math_narrow(double result);    /* To float; ERANGE when that overflows or falls below the normal numbers. */

#endif
