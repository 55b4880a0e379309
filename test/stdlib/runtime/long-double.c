// run: -O0 -O1
// Arithmetic on long double, which is binary128 in WebAssembly: every operation is correctly rounded.
#include "../expect.h"
#include <float.h>
#include <math.h>

#if LDBL_MANT_DIG == 113
static const char *hex(long double x) {
  static char buf[60];
  snprintf(buf, sizeof buf, "%La", x);
  return buf;
}

static void arithmetic(void) {
  volatile long double one = 1, three = 3, tiny = LDBL_TRUE_MIN, huge = LDBL_MAX, ten = 10;
  EXPECT_TEXT("0x1.5555555555555555555555555555p-2", hex(one / three));
  EXPECT_TEXT("0x1.999999999999999999999999999ap-4", hex(one / ten));
  EXPECT_TEXT("0x1.0000000000000000000000000001p+0", hex(one + LDBL_EPSILON));
  EXPECT_TEXT("0x1p+0", hex(one + LDBL_EPSILON / 2));
  EXPECT_TEXT("0x1.0000000000000000000000000001p+0", hex(one + LDBL_EPSILON / 2 * (one + LDBL_EPSILON)));
  EXPECT_TEXT("0x1.ffffffffffffffffffffffffffffp-1", hex(one - LDBL_EPSILON / 2));
  EXPECT_TEXT("0x1p+0", hex(one / three * three));
  EXPECT_TEXT("inf", hex(huge * ten));
  EXPECT_TEXT("-inf", hex(-huge - huge));
  EXPECT_TEXT("0x0p+0", hex(tiny / 2));
  EXPECT_TEXT("0x0.0000000000000000000000000002p-16382", hex(tiny * 3 / 2));
  EXPECT_TEXT("0x0p+0", hex(three - three));
  EXPECT_TEXT("-0x0p+0", hex(-(three - three)));
  EXPECT(1, isnan(huge * ten - huge * ten));
  EXPECT(1, isnan(0 * (huge * ten)));
}

static void comparisons(void) {
  volatile long double one = 1, two = 2, zero = 0, nan = NAN;
  EXPECT(1, one < two && one <= two && two > one && two >= one && one != two && !(one == two));
  EXPECT(1, -one > -two && zero == -zero && !(zero < -zero));
  EXPECT(1, !(nan < one) && !(nan > one) && !(nan == nan) && nan != nan && !(nan <= one) && !(nan >= one));
}

static void conversions(void) {
  volatile int i = -7;
  volatile unsigned u = 4000000000u;
  volatile long long ll = -9007199254740993LL;
  volatile unsigned long long ull = 18446744073709551615ull;
  volatile float f = 0.1f;
  volatile double d = 0.1, small = 0x1p-1074;
  EXPECT(-7, (int)(long double)i);
  EXPECT(4000000000u, (unsigned)(long double)u);
  EXPECT(ll, (long long)(long double)ll);
  EXPECT(1, (unsigned long long)(long double)ull == ull);
  EXPECT(1, (float)(long double)f == f && (double)(long double)d == d && (double)(long double)small == small);
  EXPECT(-2, (int)-2.9L);
  volatile long double between = 1 + 0x1p-53L, above = 1 + 0x1p-53L + 0x1p-100L;
  EXPECT(1, (double)between == 1 && (double)above == 1 + 0x1p-52);
  volatile long double above_float = 1 + 0x1p-24L + 0x1p-80L;
  EXPECT(1, (float)above_float == 1 + 0x1p-23f);
}

static void functions(void) {
  EXPECT_TEXT("0x1.6a09e667f3bcc908b2fb1366ea95p+0", hex(sqrtl(2)));
  EXPECT_TEXT("-0x1p+1", hex(floorl(-1.5L)));
  EXPECT_TEXT("0x1p+1", hex(rintl(2.5L)));
  EXPECT_TEXT("0x1.8p+1", hex(roundl(2.5L)));
  EXPECT_TEXT("0x1p+0", hex(fmodl(10, 3)));
  EXPECT_TEXT("0x1p-224", hex(fmal(1 + LDBL_EPSILON, 1 + LDBL_EPSILON, -(1 + 2 * LDBL_EPSILON))));
  int n;
  EXPECT_TEXT("0x1.4p-1", hex(frexpl(LDBL_TRUE_MIN * 5, &n)));
  EXPECT(-16491, n);
}

int main(void) {
  arithmetic();
  comparisons();
  conversions();
  functions();
  return expect_failures;
}
#else
int main(void) { return 0; }
#endif
