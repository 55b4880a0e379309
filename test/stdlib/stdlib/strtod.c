// run: -O0 -O1
// covers: C17 7.22.1.1: atof
// covers: C17 7.22.1.3: strtod, strtof, strtold
// 7.22.1.3: what belongs to a number, correct rounding, range errors.
#include "../expect.h"
#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>

/* Reads a number that must have this value and this many characters. */
static void reads(const char *text, double expected, int length, int line) {
  char *end;
  double got = strtod(text, &end);
  int same = isnan(expected) ? isnan(got) : got == expected && signbit(got) == signbit(expected);
  if (same && end == text + length) return;
  printf("line %d: strtod(\"%.40s\") is %a, %d characters, not %a, %d\n", line, text, got, (int)(end - text), expected,
         length);
  expect_failures = 1;
}
#define READS(text, expected, length) reads(text, expected, length, __LINE__)

static void forms(void) {
  READS("", 0, 0);
  READS("abc", 0, 0);
  READS("  12.5x", 12.5, 6);
  READS("+.5", 0.5, 3);
  READS("5.", 5, 2);
  READS(".", 0, 0);
  READS("-0", -0.0, 2);
  READS("1e", 1, 1);
  READS("1e+", 1, 1);
  READS("1E-2e3", 0.01, 4);
  READS("0x", 0, 1);
  READS("0x.p1", 0, 1);
  READS("0x1.8p1", 3, 7);
  READS("0xAp-1", 5, 6);
  READS("0x1p", 1, 3);
  READS("inf", INFINITY, 3);
  READS("-Infinity!", -INFINITY, 9);
  READS("infinit", INFINITY, 3);
  READS("nan", NAN, 3);
  READS("NaN(12_a)z", NAN, 9);
  READS("nan(1-)", NAN, 3);
  READS("1.2.3", 1.2, 3);
  READS("1,5", 1, 1);
}

static void rounding(void) {
  READS("0.1", 0x1.999999999999ap-4, 3);
  READS("9007199254740993", 9007199254740992, 16);
  READS("9007199254740993.00000000000000000000000001", 9007199254740994, 43);
  READS("9007199254740995", 9007199254740996, 16);
  READS("1e23", 0x1.52d02c7e14af6p+76, 4);
  READS("8.5e22", 0x1.1ffdbf6b2b2ebp+76, 6);
  READS("2.2250738585072011e-308", 0x0.fffffffffffffp-1022, 23);
  READS("2.2250738585072012e-308", 0x1p-1022, 23);
  READS("1.7976931348623158e308", DBL_MAX, 22);
  READS("0x1.00000000000008p0", 1, 20);
  READS("0x1.00000000000018p0", 0x1.0000000000002p0, 20);
  READS("0x1.000000000000080000000000000000000000000000001p0", 0x1.0000000000001p0, 51);
  /* 1 + 2^-53 and a little more, far behind. */
  char text[900];
  memset(text, '0', sizeof text);
  memcpy(text, "1.00000000000000011102230246251565404236316680908203125", 55);
  text[898] = 0;
  READS(text, 1, 898);
  text[897] = '1';
  READS(text, 0x1.0000000000001p0, 898);
  EXPECT(1, strtof("0.1", NULL) == 0.1f);
  EXPECT(1, strtof("16777217", NULL) == 16777216.0f);
  EXPECT(1, strtof("16777217.0000001", NULL) == 16777218.0f);
  EXPECT(1, strtof("3.4028235e38", NULL) == FLT_MAX);
  EXPECT(1, atof(" 2.5kg") == 2.5);
}

static int error_of(const char *text) {
  errno = 0;
  strtod(text, NULL);
  return errno;
}

static void ranges(void) {
  READS("1e400", INFINITY, 5);
  READS("-1e99999999999", -INFINITY, 14);
  READS("1e-400", 0, 6);
  READS("4.9e-324", 0x1p-1074, 8);
  READS("2.47032822920623272e-324", 0, 24);
  READS("2.47032822920623273e-324", 0x1p-1074, 24);
  READS("0x1p-1075", 0, 9);
  READS("0x1.000001p-1075", 0x1p-1074, 16);
  READS("0e99999", 0, 7);
  EXPECT(ERANGE, error_of("1e309"));
  EXPECT(ERANGE, error_of("1e-330"));
  EXPECT(0, error_of("0e9999"));
  EXPECT(0, error_of("1e308"));
  EXPECT(0, error_of("inf"));
  char text[1200] = "0.";
  memset(text + 2, '0', 1000);
  strcpy(text + 1002, "15e1001");
  READS(text, 1.5, 1009);
}

static void long_doubles(void) {
  EXPECT(1, strtold("1.5", NULL) == 1.5L);
#if LDBL_MANT_DIG == 113
  char buf[50];
  snprintf(buf, sizeof buf, "%La", strtold("0.1", NULL));
  EXPECT_TEXT("0x1.999999999999999999999999999ap-4", buf);
  snprintf(buf, sizeof buf, "%.35Le", strtold("1.18973149535723176508575932662800702e+4932", NULL));
  EXPECT_TEXT("1.18973149535723176508575932662800702e+4932", buf);
  snprintf(buf, sizeof buf, "%La", strtold("6.5e-4966", NULL));
  EXPECT_TEXT("0x0.0000000000000000000000000001p-16382", buf);
#endif
}

int main(void) {
  forms();
  rounding();
  ranges();
  long_doubles();
  return expect_failures;
}
