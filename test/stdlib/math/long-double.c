// run: -O0 -O1
// 7.12: the functions of long double have all the digits of their type. The values are correctly rounded, computed with
// mpmath; one unit in the last place is allowed, four of the x87 format.
// covers: GNU: sincosl, lgammal_r, exp10l
#define _GNU_SOURCE
#include "../expect.h"
#include <float.h>
#include <math.h>

static const struct row {
  const char *name;
  long double (*function)(long double);
  long double x, value;
} rows[] = {
    {"exp", expl, 0.5L, 0x1.a61298e1e069bc972dfefab6df34p+0L},
    {"exp", expl, -11000.25L, 0x1.fdd4d7958ac45075ac66d6b925ccp-15871L},
    {"exp", expl, 0x1p-60L, 0x1.0000000000000010000000000000p+0L},
    {"exp2", exp2l, 0.375L, 0x1.4bfdad5362a271d4397afec42e21p+0L},
    {"exp2", exp2l, -16000.125L, 0x1.d5818dcfba48725da05aeb66e0ddp-16001L},
    {"exp10", exp10l, 0.3125L, 0x1.06d9e877135338029fbe17f291b5p+1L},
    {"exp10", exp10l, -4000.5L, 0x1.8b426ff20d0a25977024a5ed5b10p-13290L},
    {"expm1", expm1l, 0x1p-70L, 0x1.0000000000000000020000000000p-70L},
    {"expm1", expm1l, -1.5L, -0x1.8dc1e236d28f8a6e505b6823be9dp-1L},
    {"expm1", expm1l, 20.25L, 0x1.290d76c9966a95f2a9192c0a9d0dp+29L},
    {"log", logl, 0x1.0000000001p0L, 0x1.ffffffffff0000000000aaaaaaabp-41L},
    {"log", logl, 3.0L, 0x1.193ea7aad030a976a4198d55053bp+0L},
    {"log2", log2l, 3.0L, 0x1.95c01a39fbd6879fa00b120a068cp+0L},
    {"log2", log2l, 0x1.8p-9000L, -0x1.193b51ff2e30214bc302ffa76fb0p+13L},
    {"log10", log10l, 7.0L, 0x1.b0b0b0b78cc3f296d25ff1500bfbp-1L},
    {"log10", log10l, 0x1.00001p0L, 0x1.bcb7a36cb15a8cec0c39b0a7cf2dp-22L},
    {"log1p", log1pl, 0x1.8p-90L, 0x1.7fffffffffffffffffffffb80000p-90L},
    {"log1p", log1pl, -0.75L, -0x1.62e42fefa39ef35793c7673007e6p+0L},
    {"log1p", log1pl, 1e6L, 0x1.ba18abb1dedc8369b4414e1ca4bfp+3L},
    {"sin", sinl, 1.0L, 0x1.aed548f090cee0418dd3d2138a1ep-1L},
    {"sin", sinl, 0x1.8p10000L, 0x1.1b1fd00227d1645764768fc1afdep-1L},
    {"sin", sinl, 355.0L, -0x1.f9bd0307d1de29dade2cb6b5cb81p-16L},
    {"cos", cosl, 1.0L, 0x1.14a280fb5068b923848cdb2ed0e3p-1L},
    {"cos", cosl, 0x1.4p16000L, 0x1.a5bda1eca52238effd195e9b6194p-1L},
    {"cos", cosl, 11.0L, 0x1.220ae41ee2fdf5fc5e106e5efcc7p-8L},
    {"tan", tanl, 1.0L, 0x1.8eb245cbee3a5b8acc7d41323141p+0L},
    {"tan", tanl, 0x1.8p10000L, -0x1.53ce101708056d0032ba49bcd589p-1L},
    {"asin", asinl, 0.5L, 0x1.0c152382d73658465bb32e0f567bp-1L},
    {"asin", asinl, -0.984375L, -0x1.64cf55148366e89e4c69a088fea7p+0L},
    {"acos", acosl, 0.25L, 0x1.51700e0c14b24ff015655c5ec5a8p+0L},
    {"acos", acosl, -0.9990234375L, 0x1.8c776f7d7291f4af69e70a3b1612p+1L},
    {"atan", atanl, 0.75L, 0x1.4978fa3269ee12483350fe548afbp-1L},
    {"atan", atanl, 1000.0L, 0x1.91de2c0e658bcc13cfc7c41dc757p+0L},
    {"sinh", sinhl, 0x1p-40L, 0x1.000000000000000000002aaaaaabp-40L},
    {"sinh", sinhl, 3.5L, 0x1.08ae99f364f3b64165de4dfdd0b2p+4L},
    {"sinh", sinhl, 11000.0L, 0x1.90712c344d655bb4c68a4e0ad481p+15868L},
    {"cosh", coshl, 3.5L, 0x1.092a4a33c887b3d940350b45de1cp+4L},
    {"tanh", tanhl, 0.125L, 0x1.fd5992bc4b834fc0af6ac8eff7d8p-4L},
    {"tanh", tanhl, 10.0L, 0x1.ffffffdc96f355529456c2d12d13p-1L},
    {"asinh", asinhl, 0x1p-30L, 0x1.fffffffffffffffaaaaaaaaaaaabp-31L},
    {"asinh", asinhl, 100.0L, 0x1.53180a93d3c29f3b6b24117cf4fep+2L},
    {"asinh", asinhl, 0x1p9000L, 0x1.85f048cb85ff7dcf91d77058be2ep+12L},
    {"acosh", acoshl, 1.0009765625L, 0x1.6a025bf510badb7d8b42278349bep-5L},
    {"acosh", acoshl, 0x1p9000L, 0x1.85f048cb85ff7dcf91d77058be2ep+12L},
    {"atanh", atanhl, 0.5L, 0x1.193ea7aad030a976a4198d55053bp-1L},
    {"atanh", atanhl, -0.9990234375L, -0x1.e7f1c169764ee3d42442f5c688c0p+1L},
    {"cbrt", cbrtl, 2.0L, 0x1.428a2f98d728ae223ddab715be25p+0L},
    {"cbrt", cbrtl, -0x1p-16000L, -0x1.965fea53d6e3c82b05999ab43dc5p-5334L},
    {"erf", erfl, 0.5L, 0x1.0a7ef5c18edd22bd013e346344f5p-1L},
    {"erf", erfl, 3.0L, 0x1.fffd1ac4135f97babe87b35b3bd6p-1L},
    {"erf", erfl, 0x1p-100L, 0x1.20dd750429b6d11ae3a914fed7fep-100L},
    {"erfc", erfcl, 0.5L, 0x1.eb02147ce245ba85fd8397397616p-2L},
    {"erfc", erfcl, 4.75L, 0x1.4531410823029b97bfbfe09e2f86p-36L},
    {"erfc", erfcl, 7.0L, 0x1.94a28136fa7315247e79c160e7e4p-75L},
    {"erfc", erfcl, 100.0L, 0x1.7ea8a677bba872c483300ff9aee0p-14435L},
    {"lgamma", lgammal, 0.25L, 0x1.49bbd81c16efb1e317135ab901c0p+0L},
    {"lgamma", lgammal, 2.5L, 0x1.2383e809a67e79f700737168fdd5p-2L},
    {"lgamma", lgammal, 1000.5L, 0x1.714ac96c9d5d2a6def6b027a2e79p+12L},
    {"lgamma", lgammal, -2.5L, -0x1.ccbf9f5ed0f1588ec36c2db7d385p-5L},
    {"tgamma", tgammal, 0.5L, 0x1.c5bf891b4ef6aa79c3b0520d5db9p+0L},
    {"tgamma", tgammal, 30.5L, 0x1.305adf049c817f43d9299ad37aa1p+105L},
    {"tgamma", tgammal, -3.75L, 0x1.124b7f9ca9e344d0b50d8841fbe9p-2L},
    {"tgamma", tgammal, 1700.25L, 0x1.3bfb100ed4172bf256bc6a3afb6ep+15789L},
};

static const long double allowed = LDBL_MANT_DIG == 113 ? LDBL_EPSILON : 4 * LDBL_EPSILON;

static void near(const char *name, long double x, long double expected, long double got) {
  if (fabsl(got - expected) <= allowed * fabsl(expected)) return;
  printf("%sl(%La) is %La, not %La\n", name, x, got, expected);
  expect_failures = 1;
}

int main(void) {
  for (const struct row *row = rows; row < rows + sizeof rows / sizeof *rows; row++)
    near(row->name, row->x, row->value, row->function(row->x));
  near("pow", 1.5L, 0x1.8f9f20247e3a3710e403b3a8d032p+58L, powl(1.5L, 100.25L));
  near("atan2", -3, -0x1.bc66e44cbc073f41026511d12a5dp+0L, atan2l(-3, -0.5L));
  near("hypot", 0x1p16000L, 0x1.4000000000000000000000000000p+16000L, hypotl(0x1p16000L, 0x1.8p15999L));
  volatile long double one = 1, below = -2.5L; /* Not to be folded by another arithmetic. */
  long double s, c;
  sincosl(one, &s, &c);
  EXPECT(1, s == sinl(one) && c == cosl(one));
  int sign;
  EXPECT(1, lgammal_r(below, &sign) == lgammal(below) && sign == -1);
  return expect_failures;
}
