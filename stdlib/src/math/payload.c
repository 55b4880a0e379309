/* C23 F.10.13 The payload of a NaN, the bits behind the one that makes it quiet, as a number. */
#define _GNU_SOURCE
#include "quad.h"
#include <math.h>
#include <string.h>

double getpayload(const double *x) {
  u64 bits;
  memcpy(&bits, x, sizeof bits);
  return isnan(*x) ? (double)(bits & 0x7ffffffffffffull) : -1;
}
float getpayloadf(const float *x) {
  u32 bits;
  memcpy(&bits, x, sizeof bits);
  return isnan(*x) ? (float)(bits & 0x3fffff) : -1;
}
long double getpayloadl(const long double *x) {
  struct pair bits;
  memcpy(&bits, x, sizeof bits);
  if (!isnan(*x)) return -1;
  return quad_from(quad_rounded((struct wide){bits.hi & 0x7fffffffffffull, bits.lo}, 0, 0, 0));
}

/* Whether it is an integer from `least` on that fits in so many bits. */
static int is_payload(long double x, int least, int bits) {
  return x >= least && x < scalbnl(1, bits) && x == truncl(x) && !signbit(x);
}

static int set_double(double *to, double payload, u64 quiet) {
  int valid = is_payload(payload, quiet == 0, 51);
  u64 bits = valid ? 0x7ff0000000000000ull | quiet | (u64)payload : 0;
  memcpy(to, &bits, sizeof bits);
  return !valid;
}
static int set_float(float *to, float payload, u32 quiet) {
  int valid = is_payload(payload, quiet == 0, 22);
  u32 bits = valid ? 0x7f800000u | quiet | (u32)payload : 0;
  memcpy(to, &bits, sizeof bits);
  return !valid;
}
static int set_quad(long double *to, long double payload, u64 quiet) {
  struct pair bits = {0, 0};
  int valid = is_payload(payload, quiet == 0, 111);
  if (valid) {
    long double upper = truncl(scalbnl(payload, -64));
    bits.hi = QUAD_INFINITY | quiet | (u64)upper;
    bits.lo = (u64)(payload - scalbnl(upper, 64));
  }
  memcpy(to, &bits, sizeof bits);
  return !valid;
}

int setpayload(double *to, double payload) { return set_double(to, payload, 1ull << 51); }
int setpayloadf(float *to, float payload) { return set_float(to, payload, 1u << 22); }
int setpayloadl(long double *to, long double payload) { return set_quad(to, payload, QUAD_QUIET); }
int setpayloadsig(double *to, double payload) { return set_double(to, payload, 0); }
int setpayloadsigf(float *to, float payload) { return set_float(to, payload, 0); }
int setpayloadsigl(long double *to, long double payload) { return set_quad(to, payload, 0); }
