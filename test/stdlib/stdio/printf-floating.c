// run: -O0 -O1
// covers: C17 7.21.6.5: snprintf
// 7.21.6.1p8: %a %e %f %g, correctly rounded at any precision.
#include "../expect.h"
#include <float.h>
#include <math.h>

static char buf[6000];

#define PRINTS(expected, ...)                                                                                          \
  do {                                                                                                                 \
    snprintf(buf, sizeof buf, __VA_ARGS__);                                                                            \
    EXPECT_TEXT(expected, buf);                                                                                        \
  } while (0)

static void fixed(void) {
  PRINTS("0.000000 -0.000000 1.000000 -1.500000", "%f %f %f %f", 0.0, -0.0, 1.0, -1.5);
  PRINTS("0 2 2 4 -0 1.", "%.0f %.0f %.0f %.0f %.0f %#.0f", 0.5, 1.5, 2.5, 3.5, -0.5, 1.0);
  PRINTS("0.1 0.10 0.10000000000000001 0.1000000000000000055511151231257827", "%.1f %.2f %.17f %.34f", 0.1, 0.1, 0.1, 0.1);
  PRINTS("9.995 10.00 0.12 0.38", "%.3f %.2f %.2f %.2f", 9.995, 9.9951, 0.125, 0.375);
  PRINTS("[   3.14] [3.14   ] [0003.14] [+3.14] [ 3.14]", "[%7.2f] [%-7.2f] [%07.2f] [%+.2f] [% .2f]", 3.14159, 3.14159,
         3.14159, 3.14159, 3.14159);
  PRINTS("99999999999999991611392.000000", "%f", 1e23);
  PRINTS("123456789012345680.0", "%.1f", 123456789012345680.0);
  PRINTS("1797693134862315708145274237317043567980705675258449965989174768031572607800285387605895586327668781"
         "7154045895351438246423432132688946418276846754670353751698604991057655128207624549009038932894407586"
         "8508455133942304583236903222948165808559332123348274797826204144723168738177180919299881250404026184"
         "124858368",
         "%.0f", DBL_MAX);
}

static void scientific(void) {
  PRINTS("0.000000e+00 1.000000e+00 -1.234560e-05 1.797693E+308", "%e %e %e %E", 0.0, 1.0, -1.23456e-5, DBL_MAX);
  PRINTS("4.940656e-324 2.2250738585072014e-308", "%e %.16e", 4.9406564584124654e-324, DBL_MIN);
  PRINTS("1e+01 1.e+01 2e+00 4e+00 9.5e+00", "%.0e %#.0e %.0e %.0e %.1e", 9.5, 9.5, 2.5, 3.5, 9.5);
  PRINTS("[ 1.50e+00] [1.50e+00 ] [01.50e+00]", "[%9.2e] [%-9.2e] [%09.2e]", 1.5, 1.5, 1.5);
  PRINTS("1.00000000000000001999e-100", "%.20e", 1e-100);
}

static void general(void) {
  PRINTS("0 1 0.1 100000 1e+06 0.0001 1e-05", "%g %g %g %g %g %g %g", 0.0, 1.0, 0.1, 1e5, 1e6, 1e-4, 1e-5);
  PRINTS("123457 1.23457e+06 1.5 1.50000", "%g %g %g %#g", 123456.7, 1234567.0, 1.5, 1.5);
  PRINTS("1e+01 10 9.99 1e-05 0.00100", "%.1g %.2g %.3g %.0g %#.3g", 9.99, 9.99, 9.99, 0.00001, 0.001);
  PRINTS("0.30000000000000004 1E+100 4.94066E-324", "%.17g %G %G", 0.1 + 0.2, 1e100, 4.9406564584124654e-324);
  PRINTS("[   1.5] [001.5] [+1.5]", "[%6g] [%05g] [%+g]", 1.5, 1.5, 1.5);
}

static void hexadecimal(void) {
  PRINTS("0x0p+0 0x1p+0 -0x1.8p+1 0x1.999999999999ap-4", "%a %a %a %a", 0.0, 1.0, -3.0, 0.1);
  PRINTS("0x1.fffffffffffffp+1023 0X1.8P+0 0x1.0p+0 0x2p+0 0x1.00p+0", "%a %A %.1a %.0a %.2a", DBL_MAX, 1.5, 1.03125, 1.5,
         1.0);
}

static void not_finite(void) {
  double inf = INFINITY, nan = fabs((double)NAN);
  PRINTS("inf -inf nan INF NAN inf", "%f %e %g %F %E %a", inf, -inf, nan, inf, nan, inf);
  PRINTS("[  inf] [  inf] [+inf] [nan  ]", "[%5f] [%05f] [%+f] [%-5f]", inf, inf, inf, nan);
}

/* All 1074 digits behind the point of the smallest number: 5^1074. */
static void many_digits(void) {
  EXPECT(2 + 1074, snprintf(buf, sizeof buf, "%.1074f", 4.9406564584124654e-324));
  EXPECT_TEXT("9242767544565229087538682506419718265533447265625", buf + 2 + 1074 - 49);
  EXPECT(0, strncmp(buf + 2 + 323, "494065645841246544176568792868221372365059802614", 48));
  EXPECT(5000 + 2, snprintf(buf, sizeof buf, "%.5000f", 0.5));
  EXPECT('0', buf[5001]);
}

static void long_doubles(void) {
  PRINTS("1.500000 -2 1e+10", "%Lf %Lg %Lg", 1.5L, -2.0L, 1e10L);
  PRINTS("3.1415926535897931160", "%.19Lf", (long double)3.1415926535897931);
#if LDBL_MANT_DIG == 113
  PRINTS("0.1000000000000000000000000000000000048", "%.37Lf", 0.1L);
  PRINTS("1.18973149535723176508575932662800702e+4932", "%.35Le", LDBL_MAX);
  PRINTS("6.47517511943802511092443895822764655e-4966", "%.35Le", LDBL_TRUE_MIN);
  PRINTS("0x1.999999999999999999999999999ap-4", "%La", 0.1L);
  EXPECT(4933, snprintf(buf, sizeof buf, "%.0Lf", LDBL_MAX));
#endif
}

int main(void) {
  fixed();
  scientific();
  general();
  hexadecimal();
  not_finite();
  many_digits();
  long_doubles();
  return expect_failures;
}
