// run: -O0 -O1 -Oz
// 7.21.6.1: formats that are all constants and ask for no more than integers, strings and double.
#include "../expect.h"
#include <float.h>
#include <limits.h>
#include <math.h>

static char buf[400];

#define PRINTS(expected, ...)                                                                                          \
  do {                                                                                                                 \
    EXPECT(sizeof(expected) - 1, snprintf(buf, sizeof buf, __VA_ARGS__));                                              \
    EXPECT_TEXT(expected, buf);                                                                                        \
  } while (0)

static void doubles(void) {
  PRINTS("0.500000 1.50 -2.5 3", "%f %.2f %.1f %.0f", 0.5, 1.5, -2.45000001, 2.5000001);
  PRINTS("1.000000e+00 1.5E-07 -0", "%e %.1E %g", 1.0, 1.5e-7, -0.0);
  PRINTS("0.1 1e+100 123456 1.23457e+06", "%g %g %g %g", 0.1, 1e100, 123456.0, 1234567.0);
  PRINTS("0.10000000000000001 2.2250738585072014e-308", "%.17g %.17g", 0.1, DBL_MIN);
  PRINTS("1.7976931348623157e+308 4.9406564584124654e-324", "%.16e %.17g", DBL_MAX, 0x1p-1074);
  PRINTS("[   1.5] [1.5   ] [0001.5] [+1.5] [ 1.5] [1.]", "[%6.1f] [%-6.1f] [%06.1f] [%+.1f] [% .1f] [%#.0f]", 1.5, 1.5,
         1.5, 1.5, 1.5, 1.25);
  PRINTS("inf -INF nan [  inf]", "%f %F %g [%05f]", (double)INFINITY, -(double)INFINITY, fabs((double)NAN),
         (double)INFINITY);
  PRINTS("0 2 2 4 0.12 0.38", "%.0f %.0f %.0f %.0f %.2f %.2f", 0.5, 1.5, 2.5, 3.5, 0.125, 0.375);
}

static void integers(void) {
  PRINTS("-5 5 ff FF 17 0x10 a bc", "%d %u %x %X %o %#x %c %s", -5, 5u, 255u, 255u, 15u, 16u, 'a', "bc");
  PRINTS("-9223372036854775808 18446744073709551615 -1 255", "%lld %llu %hhd %hhu", LLONG_MIN, ULLONG_MAX, 255, -1);
  PRINTS("[  042] [-42  ] [+42] [ 42] [abc ]", "[%5.3d] [%-5d] [%+d] [% d] [%-*.3s]", 42, -42, 42, 42, 4, "abcd");
}

int main(void) {
  doubles();
  integers();
  return expect_failures;
}
