/* Writes what our functions return for the arguments of arguments.h, as bytes, to standard output. */
#define _GNU_SOURCE
#include "arguments.h"
#include <complex.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef float F;
typedef double D;
typedef long double L;

/* Some orders of jn and yn. */
#define ORDER(name, function, n)                        \
  static float name##f(float x) { return function##f(n, x); } \
  static double name(double x) { return function(n, x); }     \
  static long double name##l(long double x) { return function##l(n, x); }
ORDER(bessel_j2, jn, 2)
ORDER(bessel_j7, jn, 7)
ORDER(bessel_j40, jn, 40)
ORDER(bessel_y2, yn, 2)
ORDER(bessel_y40, yn, 40)

#define WITH_INT(name, function, n)                     \
  static float name##f(float x) { return function##f(x, n); } \
  static double name(double x) { return function(x, n); }     \
  static long double name##l(long double x) { return function##l(x, n); }
WITH_INT(root_of_5, rootn, 5)
WITH_INT(compound_7, compoundn, 7)

/* Defines NAME_on(format, a, result): reads arguments, calls and writes. */
#define CALL(T, suffix, name, ...)             \
  {                                            \
    T x[3], value;                             \
    for (int i = 0; i < 3; i++) memcpy(&x[i], &a[i], sizeof(T)); \
    value = name##suffix(__VA_ARGS__);         \
    memcpy(to, &value, sizeof(T));             \
    return;                                    \
  }
#define REAL(name, ...)                                         \
  static void name##_on(int format, const u128 *a, char *to) { \
    if (format == 0) CALL(F, f, name, __VA_ARGS__)              \
    if (format == 1) CALL(D, , name, __VA_ARGS__)               \
    CALL(L, l, name, __VA_ARGS__)                               \
  }
#define COMPLEX_CALL(T, suffix, name)          \
  {                                            \
    T x[2];                                    \
    for (int i = 0; i < 2; i++) memcpy(&x[i], &a[i], sizeof(T)); \
    __auto_type value = name##suffix(__builtin_complex(x[0], x[1])); \
    memcpy(to, &value, 2 * sizeof(T));         \
    return;                                    \
  }
#define ONE(name, reference, range) REAL(name, x[0])
#define TWO(name, reference, range) REAL(name, x[0], x[1])
#define THREE(name, reference, range) REAL(name, x[0], x[1], x[2])
#define COMPLEX_ONE(name, reference)                            \
  static void name##_on(int format, const u128 *a, char *to) { \
    if (format == 0) COMPLEX_CALL(F, f, name)                   \
    if (format == 1) COMPLEX_CALL(D, , name)                    \
    COMPLEX_CALL(L, l, name)                                    \
  }
#include "functions.h"
#undef ONE
#undef TWO
#undef THREE
#undef COMPLEX_ONE

static const struct row {
  const char *name;
  void (*on)(int format, const u128 *a, char *to);
  enum range range;
  int parts;
} rows[] = {
#define ONE(name, reference, range) {#name, name##_on, range, 1},
#define TWO ONE
#define THREE ONE
#define COMPLEX_ONE(name, reference) {#name, name##_on, PLANE, 2},
#include "functions.h"
};

int main(int argc, char **argv) {
  static char buffer[1 << 16];
  setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
  if (argc < 4) return 2;
  for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (!wanted(argc, argv, rows[i].name)) continue;
    for (int format = 0; format < 3; format++) {
      struct generator g = {&formats[format], i * 3 + (u64)format};
      for (int n = atoi(argv[1 + format]); n > 0; n--) {
        u128 a[3] = {0};
        char result[32];
        choose(&g, rows[i].range, a);
        rows[i].on(format, a, result);
        fwrite(result, (size_t)formats[format].bytes, (size_t)rows[i].parts, stdout);
      }
    }
  }
  return fflush(stdout) != 0;
}
