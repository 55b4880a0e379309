// run: -O0 -O1
// 7.12: the functions whose values are rounded. The table holds the correctly rounded ones, computed with mpmath; one unit
// in the last place is allowed, two for the gamma functions.
#include "../expect.h"
#include <math.h>

static const struct row {
  const char *name;
  double (*function)(double);
  double x, value;
} rows[] = {
    {"exp", exp, 0x1.0000000000000p-1, 0x1.a61298e1e069cp+0},
    {"exp", exp, -0x1.4000000000000p+0, 0x1.25618372a584fp-2},
    {"exp", exp, 0x1.4333333333333p+3, 0x1.7c5c09a68d572p+14},
    {"exp", exp, -0x1.eb33333333333p+4, 0x1.a28d4059f9244p-45},
    {"exp", exp, 0x1.5e26666666666p+9, 0x1.3f6d02b17eb6dp+1010},
    {"exp", exp, -0x1.620cccccccccdp+9, 0x1.585414cfbd2a1p-1022},
    {"exp", exp, 0x1.4f8b588e368f1p-17, 0x1.0000a7c5e340ep+0},
    {"exp2", exp2, 0x1.3333333333333p-2, 0x1.3b2c47bff8329p+0},
    {"exp2", exp2, -0x1.f147ae147ae14p+2, 0x1.2c3ee9468e86ap-8},
    {"exp2", exp2, 0x1.907df3b645a1dp+6, 0x1.16c882264f697p+100},
    {"exp2", exp2, 0x1.12e0be826d695p-30, 0x1.00000002fa1f9p+0},
    {"expm1", expm1, 0x1.b7cdfd9d7bdbbp-34, 0x1.b7cdfd9dda4e3p-34},
    {"expm1", expm1, 0x1.47ae147ae147bp-7, 0x1.4952e9791133fp-7},
    {"expm1", expm1, -0x1.47ae147ae147bp-6, -0x1.446cc8a427492p-6},
    {"expm1", expm1, 0x1.6666666666666p-1, 0x1.03854c24d130dp+0},
    {"expm1", expm1, -0x1.a666666666666p+1, -0x1.ed1da6447a418p-1},
    {"expm1", expm1, 0x1.4800000000000p+4, 0x1.7d6c4f03cdd5cp+29},
    {"log", log, 0x1.0000000000000p-1, -0x1.62e42fefa39efp-1},
    {"log", log, 0x1.fae147ae147aep-1, -0x1.495453e6fd4bcp-7},
    {"log", log, 0x1.00068db8bac71p+0, 0x1.a368d0657fcd4p-14},
    {"log", log, 0x1.599999999999ap+1, 0x1.fc8b7f138bdeap-1},
    {"log", log, 0x1.7e43c8800759cp+996, 0x1.5963447f87fb5p+9},
    {"log", log, 0x0.012688b70e62bp-1022, -0x1.64e69394d9508p+9},
    {"log", log, 0x1.81cd6c8b43958p+13, 0x1.2d79559791e31p+3},
    {"log2", log2, 0x1.8000000000000p+1, 0x1.95c01a39fbd68p+0},
    {"log2", log2, 0x1.6666666666666p-1, -0x1.0776228967d13p-1},
    {"log2", log2, 0x1.004189374bc6ap+0, 0x1.7a013faca698fp-10},
    {"log2", log2, 0x1.56e1fc2f8f359p-997, -0x1.f24a09f1a8b89p+9},
    {"log10", log10, 0x1.0000000000000p+1, 0x1.34413509f79ffp-2},
    {"log10", log10, 0x1.c6bf526340000p+49, 0x1.e000000000000p+3},
    {"log10", log10, 0x1.3333333333333p-2, -0x1.0bb6c34d81502p-1},
    {"log10", log10, 0x1.00068db8bac71p+0, 0x1.6c4b5defc34d7p-15},
    {"log1p", log1p, 0x1.19799812dea11p-40, 0x1.19799812de065p-40},
    {"log1p", log1p, -0x1.0000000000000p-1, -0x1.62e42fefa39efp-1},
    {"log1p", log1p, 0x1.89374bc6a7efap-9, 0x1.88a09a34caacfp-9},
    {"log1p", log1p, 0x1.ecccccccccccdp+2, 0x1.14e7c4d6f2a8fp+1},
    {"log1p", log1p, 0x1.5af1d78b58c40p+66, 0x1.7069e2aa2aa5bp+5},
    {"sin", sin, 0x1.999999999999ap-4, 0x1.98eaecb8bcb2cp-4},
    {"sin", sin, 0x1.0000000000000p+0, 0x1.aed548f090ceep-1},
    {"sin", sin, -0x1.4000000000000p+1, -0x1.326af0dcfcab1p-1},
    {"sin", sin, 0x1.921f9f01b866ep+1, 0x1.6428a6aa44cd0p-19},
    {"sin", sin, 0x1.9200000000000p+6, -0x1.fb3f833470ff1p-6},
    {"sin", sin, 0x1.e848000000000p+19, -0x1.6664b2568d867p-2},
    {"sin", sin, 0x1.0f0cf064dd592p+73, -0x1.b453ab76bf397p-1},
    {"sin", sin, 0x1.e42d130773b76p+1023, -0x1.30c567d277075p-1},
    {"cos", cos, 0x1.999999999999ap-4, 0x1.fd712f9a817c1p-1},
    {"cos", cos, 0x1.0000000000000p+0, 0x1.14a280fb5068cp-1},
    {"cos", cos, -0x1.4000000000000p+1, -0x1.9a2f7ef858b7dp-1},
    {"cos", cos, 0x1.9219652bd3c36p+0, 0x1.94061bb90d8d5p-14},
    {"cos", cos, 0x1.9200000000000p+6, 0x1.ffc12adaecec2p-1},
    {"cos", cos, 0x1.e848000000000p+19, 0x1.df9df9906d32cp-1},
    {"cos", cos, 0x1.0f0cf064dd592p+73, 0x1.0be2cef01c8f4p-1},
    {"cos", cos, 0x1.e42d130773b76p+1023, 0x1.9b6913f41bde3p-1},
    {"tan", tan, 0x1.999999999999ap-4, 0x1.9af8877430b80p-4},
    {"tan", tan, 0x1.0000000000000p+0, 0x1.8eb245cbee3a6p+0},
    {"tan", tan, -0x1.4000000000000p+1, 0x1.7e79b4e00bb15p-1},
    {"tan", tan, 0x1.9219652bd3c36p+0, 0x1.446a9e8d1a52fp+13},
    {"tan", tan, 0x1.9200000000000p+6, -0x1.fb7dcab49130dp-6},
    {"tan", tan, 0x1.0f0cf064dd592p+73, -0x1.a0f79c1b6b257p+0},
    {"asin", asin, 0x1.999999999999ap-4, 0x1.9a49276037884p-4},
    {"asin", asin, 0x1.0000000000000p-1, 0x1.0c152382d7366p-1},
    {"asin", asin, -0x1.ccccccccccccdp-1, -0x1.1ea93705fa172p+0},
    {"asin", asin, 0x1.fffeb074a771dp-1, 0x1.90fa9f3695aa5p+0},
    {"asin", asin, 0x1.4f8b588e368f1p-17, 0x1.4f8b588e4e940p-17},
    {"acos", acos, 0x1.999999999999ap-4, 0x1.787b22ce3f590p+0},
    {"acos", acos, 0x1.0000000000000p-1, 0x1.0c152382d7366p+0},
    {"acos", acos, -0x1.ccccccccccccdp-1, 0x1.586476251e745p+1},
    {"acos", acos, 0x1.fffeb074a771dp-1, 0x1.25160dad27316p-8},
    {"acos", acos, 0x1.4f8b588e368f1p-17, 0x1.921f0d7e968a6p+0},
    {"atan", atan, 0x1.999999999999ap-4, 0x1.983e282e2cc4dp-4},
    {"atan", atan, 0x1.0000000000000p+0, 0x1.921fb54442d18p-1},
    {"atan", atan, -0x1.4000000000000p+1, -0x1.30b6d796a4da8p+0},
    {"atan", atan, 0x1.9200000000000p+6, 0x1.8f93a14d937bdp+0},
    {"atan", atan, 0x1.4f8b588e368f1p-17, 0x1.4f8b588e06854p-17},
    {"atan", atan, 0x1.c6bf526340000p+49, 0x1.921fb54442d14p+0},
    {"sinh", sinh, 0x1.999999999999ap-4, 0x1.9a487337b59b3p-4},
    {"sinh", sinh, 0x1.0000000000000p+0, 0x1.2cd9fc44eb982p+0},
    {"sinh", sinh, -0x1.6000000000000p+2, -0x1.e9602d48d0661p+6},
    {"sinh", sinh, 0x1.2c4cccccccccdp+8, 0x1.2e9c6cabf8f3fp+432},
    {"cosh", cosh, 0x1.999999999999ap-4, 0x1.0147f40224b38p+0},
    {"cosh", cosh, 0x1.0000000000000p+0, 0x1.8b07551d9f550p+0},
    {"cosh", cosh, -0x1.6000000000000p+2, 0x1.e9645c9b6718bp+6},
    {"cosh", cosh, 0x1.2c4cccccccccdp+8, 0x1.2e9c6cabf8f3fp+432},
    {"tanh", tanh, 0x1.47ae147ae147bp-7, 0x1.47ab48ae4595ep-7},
    {"tanh", tanh, 0x1.3333333333333p-2, 0x1.2a4dda7d914fap-2},
    {"tanh", tanh, -0x1.8000000000000p+0, -0x1.cf6f9786df577p-1},
    {"tanh", tanh, 0x1.4333333333333p+3, 0x1.ffffffe3022a5p-1},
    {"asinh", asinh, 0x1.47ae147ae147bp-7, 0x1.47acae9508b07p-7},
    {"asinh", asinh, 0x1.3333333333333p-2, 0x1.2ec4ea565fcc1p-2},
    {"asinh", asinh, -0x1.8000000000000p+0, -0x1.31dc0090b63d8p+0},
    {"asinh", asinh, 0x1.2a05f20000000p+33, 0x1.7b810429a7c2ap+4},
    {"asinh", asinh, 0x1.4e718d7d7625ap+664, 0x1.cd35cd6cad20fp+8},
    {"acosh", acosh, 0x1.00068db8bac71p+0, 0x1.cf67d7ec0d4e5p-7},
    {"acosh", acosh, 0x1.8000000000000p+0, 0x1.ecc2caec5160ap-1},
    {"acosh", acosh, 0x1.4800000000000p+4, 0x1.db42d1a3ccf86p+1},
    {"acosh", acosh, 0x1.4e718d7d7625ap+664, 0x1.cd35cd6cad20fp+8},
    {"atanh", atanh, 0x1.47ae147ae147bp-7, 0x1.47b0e059d0597p-7},
    {"atanh", atanh, 0x1.3333333333333p-2, 0x1.3cf2b50617c95p-2},
    {"atanh", atanh, -0x1.fae147ae147aep-1, -0x1.52c581997cd85p+1},
    {"atanh", atanh, 0x1.ad7f29abcaf48p-24, 0x1.ad7f29abcaf61p-24},
    {"cbrt", cbrt, 0x1.0000000000000p+1, 0x1.428a2f98d728bp+0},
    {"cbrt", cbrt, -0x1.5000000000000p+3, -0x1.184a0aa58191fp+1},
    {"cbrt", cbrt, 0x1.7e43c8800759cp+996, 0x1.249ad2594c37dp+332},
    {"cbrt", cbrt, 0x1.56e1fc2f8f359p-997, 0x1.bff2ee48e0530p-333},
    {"erf", erf, 0x1.999999999999ap-4, 0x1.cca5ea24fb334p-4},
    {"erf", erf, 0x1.ccccccccccccdp-2, 0x1.e6e4ae11529c0p-2},
    {"erf", erf, 0x1.ccccccccccccdp-1, 0x1.98045a6c8a2e6p-1},
    {"erf", erf, -0x1.199999999999ap+1, -0x1.ff0bd54025381p-1},
    {"erf", erf, 0x1.4666666666666p+2, 0x1.fffffffffecacp-1},
    {"erfc", erfc, 0x1.999999999999ap-4, 0x1.c66b42bb60999p-1},
    {"erfc", erfc, 0x1.3333333333333p-1, 0x1.95a6bfb945612p-2},
    {"erfc", erfc, -0x1.199999999999ap+0, 0x1.e1551e9398160p+0},
    {"erfc", erfc, 0x1.5000000000000p+3, 0x1.a53148c3fc482p-164},
    {"erfc", erfc, 0x1.a000000000000p+4, 0x1.284bfe1cdea24p-981},
    {"tgamma", tgamma, 0x1.999999999999ap-4, 0x1.306ea7b280d87p+3},
    {"tgamma", tgamma, 0x1.0000000000000p-1, 0x1.c5bf891b4ef6bp+0},
    {"tgamma", tgamma, 0x1.8000000000000p+0, 0x1.c5bf891b4ef6bp-1},
    {"tgamma", tgamma, 0x1.199999999999ap+2, 0x1.445af244f45d3p+3},
    {"tgamma", tgamma, -0x1.4000000000000p+1, -0x1.e3ff812e32183p-1},
    {"tgamma", tgamma, 0x1.9400000000000p+5, 0x1.4dbec5a259b68p+211},
    {"tgamma", tgamma, 0x1.5600000000000p+7, 0x1.4ab7864418639p+1019},
    {"lgamma", lgamma, 0x1.999999999999ap-4, 0x1.2058e35f3deeep+1},
    {"lgamma", lgamma, 0x1.e666666666666p-1, 0x1.fb648aaf97604p-6},
    {"lgamma", lgamma, 0x1.8000000000000p+0, -0x1.eeb95b094c191p-4},
    {"lgamma", lgamma, 0x1.0666666666666p+1, 0x1.676ad4d1e92c8p-6},
    {"lgamma", lgamma, 0x1.5000000000000p+3, 0x1.be199a0f64394p+3},
    {"lgamma", lgamma, -0x1.a666666666666p+1, -0x1.a611f6cda29c6p-1},
    {"lgamma", lgamma, 0x1.e848000000000p+19, 0x1.871921236750dp+23},
};

static const struct row2 {
  const char *name;
  double (*function)(double, double);
  double x, y, value;
} rows2[] = {
    {"pow", pow, 0x1.0000000000000p+1, 0x1.0000000000000p-1, 0x1.6a09e667f3bcdp+0},
    {"pow", pow, 0x1.4000000000000p+3, -0x1.4000000000000p+2, 0x1.4f8b588e368f1p-17},
    {"pow", pow, 0x1.00068db8bac71p+0, 0x1.86a1000000000p+15, 0x1.28c457b147aa7p+7},
    {"pow", pow, 0x1.3333333333333p-2, -0x1.9033333333333p+8, 0x1.18d8580258ed8p+695},
    {"pow", pow, 0x1.56e1fc2f8f359p-997, 0x1.051eb851eb852p+0, 0x1.6789e3750f743p-1017},
    {"pow", pow, 0x1.8000000000000p+1, 0x1.4000000000000p+5, 0x1.517168a4523fdp+63},
    {"atan2", atan2, 0x1.0000000000000p+0, 0x1.0000000000000p+1, 0x1.dac670561bb4fp-2},
    {"atan2", atan2, -0x1.8000000000000p+1, 0x1.999999999999ap-4, -0x1.8997fbb8b19c0p+0},
    {"atan2", atan2, 0x1.4000000000000p+2, -0x1.c000000000000p+2, 0x1.42bb5f776eb80p+1},
    {"atan2", atan2, 0x1.56e1fc2f8f359p-997, -0x1.ac9a7b3b7302fp-994, 0x1.855dc402d16b6p+1},
    {"atan2", atan2, 0x1.7e43c8800759cp+996, 0x1.0000000000000p+0, 0x1.921fb54442d18p+0},
    {"hypot", hypot, 0x1.8cccccccccccdp+1, 0x1.0cccccccccccdp+2, 0x1.4e16fdacff937p+2},
    {"hypot", hypot, 0x1.7e43c8800759cp+996, 0x1.31cfd3999f7b0p+993, 0x1.802bdd6d667bap+996},
    {"hypot", hypot, 0x0.012688b70e62bp-1022, 0x0.024d116e1cc56p-1022, 0x0.0292991fdae04p-1022},
    {"hypot", hypot, 0x1.0000000000000p+0, 0x1.12e0be826d695p-30, 0x1.0000000000000p+0},
};

/* How many numbers lie between two. */
static long long distance(double a, double b) {
  long long x, y;
  memcpy(&x, &a, sizeof x);
  memcpy(&y, &b, sizeof y);
  return x < y ? y - x : x - y;
}

static void check(const char *name, double x, double y, double value, double got) {
  int allowed = strstr(name, "gamma") != NULL ? 2 : 1;
  if (distance(value, got) <= allowed) return;
  printf("%s(%a, %a) is %a, not %a\n", name, x, y, got, value);
  expect_failures = 1;
}

int main(void) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check(rows[i].name, rows[i].x, 0, rows[i].value, rows[i].function(rows[i].x));
  for (size_t i = 0; i < sizeof rows2 / sizeof *rows2; i++)
    check(rows2[i].name, rows2[i].x, rows2[i].y, rows2[i].value, rows2[i].function(rows2[i].x, rows2[i].y));
  return expect_failures;
}
