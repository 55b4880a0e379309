/* C23 F.10.12 The total order of encodings, their payloads, and canonicalize: here every encoding is canonical. Numbers are
   handled as encodings, since the machine may change a signalling NaN that it passes on. */
#define _GNU_SOURCE
#include "quad.h"
#include <math.h>
#include <string.h>

/* -NaN < -infinity < ... < -0 < 0 < ... < infinity < NaN: the order of the encodings, the negative ones turned around. */
static int ordered(struct wide a, struct wide b) {
  int a_negative = a.hi >> 63 != 0, b_negative = b.hi >> 63 != 0;
  if (a_negative != b_negative) return a_negative;
  return a_negative ? !wide_below(a, b) : !wide_below(b, a);
}

/* An encoding with its sign at the top. */
static struct wide of_double(const double *x) {
  struct wide w = {0, 0};
  memcpy(&w.hi, x, sizeof *x);
  return w;
}
static struct wide of_float(const float *x) {
  u32 bits;
  memcpy(&bits, x, sizeof *x);
  return (struct wide){(u64)bits << 32, 0};
}
static struct wide of_quad(const long double *x) {
  struct pair p;
  memcpy(&p, x, sizeof *x);
  return to_wide(p.lo, p.hi);
}

int totalorder(const double *x, const double *y) { return ordered(of_double(x), of_double(y)); }
int totalorderf(const float *x, const float *y) { return ordered(of_float(x), of_float(y)); }
int totalorderl(const long double *x, const long double *y) { return ordered(of_quad(x), of_quad(y)); }

#define MAGNITUDES(of) ordered(quad_without_sign(of(x)), quad_without_sign(of(y)))
int totalordermag(const double *x, const double *y) { return MAGNITUDES(of_double); }
int totalordermagf(const float *x, const float *y) { return MAGNITUDES(of_float); }
int totalordermagl(const long double *x, const long double *y) { return MAGNITUDES(of_quad); }

static int canonical(void *to, const void *from, size_t size, int is_nan, size_t quiet_byte, unsigned quiet_bit) {
  unsigned char bytes[16];
  memcpy(bytes, from, size);
  if (is_nan) bytes[quiet_byte] |= (unsigned char)quiet_bit;
  memcpy(to, bytes, size);
  return 0;
}

int canonicalize(double *to, const double *x) { return canonical(to, x, 8, isnan(*x), 6, 8); }
int canonicalizef(float *to, const float *x) { return canonical(to, x, 4, isnan(*x), 2, 0x40); }
int canonicalizel(long double *to, const long double *x) { return canonical(to, x, 16, isnan(*x), 13, 0x80); }

int __issignaling(double x) { return isnan(x) && !(of_double(&x).hi >> 51 & 1); }
int __issignalingf(float x) { return isnan(x) && !(of_float(&x).hi >> 54 & 1); }
int __issignalingl(long double x) { return isnan(x) && !(of_quad(&x).hi >> 47 & 1); }
