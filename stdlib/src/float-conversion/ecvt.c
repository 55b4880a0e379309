/* POSIX.1-2001 ecvt and fcvt: the digits of a number, and where its point is; with their reentrant forms and those for
   long double as glibc has them. No more digits are asked for than can tell two numbers apart. */
#define _GNU_SOURCE
#include "../internal.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DOUBLE_MOST 17
#define QUAD_MOST 36
#define DOUBLE_SIZE (310 + DOUBLE_MOST)
#define QUAD_SIZE (4934 + QUAD_MOST)

/* Hands out the first n of these characters. */
static int give(char *buf, size_t size, const char *digits, size_t n) {
  if (n >= size) return fail(ERANGE);
  memcpy(buf, digits, n);
  buf[n] = 0;
  return 0;
}

static int give_not_finite(char *buf, size_t size, long double x, int *point) {
  *point = 0;
  return give(buf, size, isnan(x) ? "nan" : "inf", 3);
}

/* `n` digits from the leading one on. */
static int leading_digits(long double x, int n, int most, int *point, int *negative, char *buf, size_t size) {
  char text[QUAD_MOST + 12];
  *negative = signbit(x) != 0;
  if (!isfinite(x)) return give_not_finite(buf, size, x, point);
  if (n > most) n = most;
  snprintf(text, sizeof text, "%.*Le", n < 1 ? 0 : n - 1, fabsl(x));
  *point = x == 0 ? 1 : atoi(strchr(text, 'e') + 1) + 1;
  if (n > 1) text[1] = text[0]; /* Over the point. */
  return give(buf, size, text + (n > 1), n < 0 ? 0 : (size_t)n);
}

/* All digits of the whole part and `n` behind the point. A fraction begins with its first digit that is not 0. */
static int fixed_digits(long double x, int n, int most, int *point, int *negative, char *buf, size_t size) {
  char text[QUAD_SIZE];
  *negative = signbit(x) != 0;
  if (!isfinite(x)) return give_not_finite(buf, size, x, point);
  if (n > most) n = most;
  if (n < 0) n = 0;
  size_t len = (size_t)snprintf(text, sizeof text, "%.*Lf", n, fabsl(x)), whole = n > 0 ? len - (size_t)n - 1 : len;
  *point = (int)whole;
  if (n == 0) return give(buf, size, text, len);
  char *digits = text + 1;
  memmove(digits, text, whole); /* Over the point. */
  if (*digits == '0' && x != 0) {
    size_t zeros = strspn(digits, "0");
    digits += zeros;
    *point = 1 - (int)zeros;
  }
  return give(buf, size, digits, len - (size_t)(digits - text));
}

int ecvt_r(double x, int n, int *restrict point, int *restrict negative, char *restrict buf, size_t size) {
  return leading_digits(x, n, DOUBLE_MOST, point, negative, buf, size);
}

int fcvt_r(double x, int n, int *restrict point, int *restrict negative, char *restrict buf, size_t size) {
  return fixed_digits(x, n, DOUBLE_MOST, point, negative, buf, size);
}

int qecvt_r(long double x, int n, int *restrict point, int *restrict negative, char *restrict buf, size_t size) {
  return leading_digits(x, n, QUAD_MOST, point, negative, buf, size);
}

int qfcvt_r(long double x, int n, int *restrict point, int *restrict negative, char *restrict buf, size_t size) {
  return fixed_digits(x, n, QUAD_MOST, point, negative, buf, size);
}

char *ecvt(double x, int n, int *point, int *negative) {
  static char buf[DOUBLE_MOST + 1];
  ecvt_r(x, n, point, negative, buf, sizeof buf);
  return buf;
}

char *fcvt(double x, int n, int *point, int *negative) {
  static char buf[DOUBLE_SIZE];
  fcvt_r(x, n, point, negative, buf, sizeof buf);
  return buf;
}

char *qecvt(long double x, int n, int *point, int *negative) {
  static char buf[QUAD_MOST + 1];
  qecvt_r(x, n, point, negative, buf, sizeof buf);
  return buf;
}

char *qfcvt(long double x, int n, int *point, int *negative) {
  static char buf[QUAD_SIZE];
  qfcvt_r(x, n, point, negative, buf, sizeof buf);
  return buf;
}

char *gcvt(double x, int n, char *buf) {
  sprintf(buf, "%.*g", n < DOUBLE_MOST ? n : DOUBLE_MOST, x);
  return buf;
}

char *qgcvt(long double x, int n, char *buf) {
  sprintf(buf, "%.*Lg", n < QUAD_MOST ? n : QUAD_MOST, x);
  return buf;
}
