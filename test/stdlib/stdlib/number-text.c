// run: -O0 -O1
// covers: C23 7.24.1.3: strfromd, strfromf, strfroml
// covers: POSIX.1-2004 ecvt: ecvt, fcvt, gcvt
// covers: GNU: ecvt_r, fcvt_r, qecvt, qfcvt, qgcvt, qecvt_r, qfcvt_r
// Numbers as text without printf, and decimal numbers closer to halfway between two doubles than others are: the
// continued fractions of 10^q / 2^k give multiples of the one next to odd multiples of the other.
#define _GNU_SOURCE
#define __STDC_WANT_IEC_60559_BFP_EXT__
#include "../expect.h"
#include <math.h>
#include <stdlib.h>

static const struct {
  const char *text;
  double value;
} hard[] = {
    {"94080055902682397e-242", 0x1.64981e39e66cap-748}, {"76232626624829156e-32", 0x1.b7738011e75fep-51},
    {"59898021767894608e-165", 0x1.8823a57adbef9p-493}, {"84057841298307358e-200", 0x1.c92da18b61796p-609},
    {"60901818845917857e129", 0x1.38245fafc63b6p+484},  {"83865348210689515e-312", 0x1.b6c80d95b3ed5p-981},
    {"59678429568701536e213", 0x1.3ae60753af6cap+763},  {"93152277539242134e-130", 0x1.6f09e5bb5f475p-376},
    {"71841436842209806e-256", 0x1.7f3b569a27631p-795}, {"71294489295714757e38", 0x1.29bd5ba63ecfep+182},
    {"99270128229373082e-25", 0x1.5516eda00942ap-27},   {"90357176549550681e-137", 0x1.2aa7df854e25bp-399},
    {"80067901069477534e241", 0x1.aa99eb56abd71p+856},  {"77057568333307342e269", 0x1.9e8fd850a7c27p+949},
    {"92385919392743182e-228", 0x1.f1a026be809b2p-702}, {"74426102121433780e-81", 0x1.f5a18504dfaadp-214},
    {"65886246351814620e-95", 0x1.387cf9cb4ad4fp-260},  {"71798677295269942e-319", 0x1.3b1dfe4854d20p-1004},
    {"66399523929577986e-39", 0x1.4116a1174f061p-74},   {"53507293039277777e115", 0x1.81f656a84b0afp+437},
};

static void from(void) {
  char buf[100];
  EXPECT(4, strfromd(buf, sizeof buf, "%.2f", 1.005));
  EXPECT_TEXT("1.00", buf);
  EXPECT(12, strfromd(buf, 5, "%e", 12.5));
  EXPECT_TEXT("1.25", buf);
  EXPECT(3, strfromf(buf, sizeof buf, "%g", 0.1f));
  EXPECT_TEXT("0.1", buf);
  EXPECT(6, strfroml(buf, sizeof buf, "%.3f", 12.0625L));
  EXPECT_TEXT("12.062", buf);
  EXPECT(4, strfromd(NULL, 0, "%G", -(double)INFINITY));
}

static void digits(void) {
  int point = 0, negative = 0;
  char buf[100];
  EXPECT_TEXT("12346", ecvt(-123.456, 5, &point, &negative));
  EXPECT(3, point);
  EXPECT(1, negative != 0);
  EXPECT_TEXT("12300", ecvt(0.00123, 5, &point, &negative));
  EXPECT(-2, point);
  EXPECT(0, negative);
  EXPECT_TEXT("000", ecvt(0, 3, &point, &negative));
  EXPECT(1, point);
  EXPECT_TEXT("12346", fcvt(123.456, 2, &point, &negative));
  EXPECT(3, point);
  EXPECT_TEXT("123", fcvt(0.00123, 5, &point, &negative));
  EXPECT(-2, point);
  EXPECT_TEXT("0000", fcvt(0, 3, &point, &negative));
  EXPECT(1, point);
  EXPECT_TEXT("", fcvt(0.00123, 2, &point, &negative));
  EXPECT(-2, point);
  EXPECT_TEXT("inf", fcvt((double)INFINITY, 2, &point, &negative));
  EXPECT_TEXT("1.5e+10", gcvt(1.5e10, 5, buf));
  EXPECT_TEXT("0.3333", gcvt(1 / 3.0, 4, buf));
  EXPECT(0, ecvt_r(1.5, 3, &point, &negative, buf, sizeof buf));
  EXPECT_TEXT("150", buf);
  EXPECT(-1, ecvt_r(1.5, 3, &point, &negative, buf, 3));
  EXPECT(0, fcvt_r(2.5, 3, &point, &negative, buf, sizeof buf));
  EXPECT_TEXT("2500", buf);
  EXPECT_TEXT("12346", qecvt(123.456L, 5, &point, &negative));
  EXPECT(3, point);
  EXPECT_TEXT("5", qfcvt(0.5L, 1, &point, &negative));
  EXPECT(0, point);
  EXPECT_TEXT("0.25", qgcvt(0.25L, 10, buf));
  EXPECT(0, qecvt_r(1.5L, 2, &point, &negative, buf, sizeof buf));
  EXPECT_TEXT("15", buf);
  EXPECT(0, qfcvt_r(1.5L, 2, &point, &negative, buf, sizeof buf));
  EXPECT_TEXT("150", buf);
}

int main(void) {
  for (size_t i = 0; i < sizeof hard / sizeof *hard; i++) {
    double got = strtod(hard[i].text, NULL);
    if (got != hard[i].value) printf("%s is read as %a\n", hard[i].text, got);
    EXPECT(1, got == hard[i].value);
  }
  from();
  digits();
  return expect_failures;
}
