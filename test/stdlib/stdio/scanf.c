// run: -O0 -O1
// covers: C17 7.21.6.7: sscanf
// covers: C99 7.19.7.7: gets
// 7.21.6.2: every conversion, widths, suppression, failures, positions.
#define _GNU_SOURCE
#include "../expect.h"
#include <math.h>
#include <stddef.h>
#include <stdlib.h>

static void integers(void) {
  int a = 0, b = 0, c = 0, n = 0;
  unsigned u = 0, x = 0, o = 0;
  EXPECT(3, sscanf(" 12 -34\t+56", "%d%d %d", &a, &b, &c));
  EXPECT(12, a);
  EXPECT(-34, b);
  EXPECT(56, c);
  EXPECT(3, sscanf("ff 0x1F 017", "%x %x %o", &x, &u, &o));
  EXPECT(0xff, x);
  EXPECT(0x1f, u);
  EXPECT(017, o);
  EXPECT(3, sscanf("0x10 010 10", "%i %i %i", &a, &b, &c));
  EXPECT(16, a);
  EXPECT(8, b);
  EXPECT(10, c);
  EXPECT(3, sscanf("123456", "%2d%2d%d", &a, &b, &c));
  EXPECT(12, a);
  EXPECT(34, b);
  EXPECT(56, c);
  EXPECT(2, sscanf("1,2", "%d,%d%n", &a, &b, &n));
  EXPECT(3, n);
  EXPECT(1, sscanf("1 2 3", "%*d %d %*d%n", &a, &n));
  EXPECT(2, a);
  EXPECT(5, n);
  EXPECT(1, sscanf("4294967295", "%u", &u));
  EXPECT(4294967295u, u);
  EXPECT(0, sscanf("-", "%d", &a));
  EXPECT(0, sscanf("x1", "%d", &a));
  EXPECT(EOF, sscanf("", "%d", &a));
  EXPECT(EOF, sscanf("   ", "%d", &a));
  EXPECT(1, sscanf("7 x", "%d %d", &a, &b));
  EXPECT(1, sscanf("7", "%d %d", &a, &b));
}

static void lengths(void) {
  signed char hh = 0;
  short h = 0;
  long l = 0;
  long long ll = 0;
  size_t z = 0;
  ptrdiff_t t = 0;
  EXPECT(6, sscanf("-1 -2 -3 -9223372036854775808 5 -6", "%hhd %hd %ld %lld %zu %td", &hh, &h, &l, &ll, &z, &t));
  EXPECT(-1, hh);
  EXPECT(-2, h);
  EXPECT(-3, l);
  EXPECT(-9223372036854775807LL - 1, ll);
  EXPECT(5, z);
  EXPECT(-6, t);
  char bytes[3] = {1, 2, 3};
  EXPECT(1, sscanf("9", "%hhd", (signed char *)&bytes[1]));
  EXPECT(3, bytes[2]);
}

static void strings(void) {
  char a[20] = "", b[20] = "", c[20] = "zzzz";
  EXPECT(2, sscanf("  hello world", "%s %s", a, b));
  EXPECT_TEXT("hello", a);
  EXPECT_TEXT("world", b);
  EXPECT(2, sscanf("hello", "%3s%s", a, b));
  EXPECT_TEXT("hel", a);
  EXPECT_TEXT("lo", b);
  EXPECT(1, sscanf(" ab", "%3c", c));
  EXPECT(0, memcmp(c, " abz", 4));
  EXPECT(2, sscanf("abc123", "%[a-z]%[^a-z]", a, b));
  EXPECT_TEXT("abc", a);
  EXPECT_TEXT("123", b);
  EXPECT(1, sscanf("]-x", "%[]-]", a));
  EXPECT_TEXT("]-", a);
  EXPECT(0, sscanf("123", "%[a-z]", a));
  EXPECT(1, sscanf("key = value", "%[^=]= %*s", a));
  EXPECT_TEXT("key ", a);
  EXPECT(1, sscanf("50%", "%[0-9]%%", a));
  char *allocated = NULL;
  EXPECT(1, sscanf("a-rather-long-word-that-needs-more-room-than-it-gets-first x", "%ms", &allocated));
  EXPECT(58, allocated == NULL ? 0 : strlen(allocated));
  free(allocated);
}

static void floating(void) {
  float f = 0;
  double d = 0;
  long double ld = 0;
  char rest[20] = "";
  EXPECT(3, sscanf("1.5 -2.25e3 0x1.8p1", "%f %lf %Lf", &f, &d, &ld));
  EXPECT(1, f == 1.5f);
  EXPECT(1, d == -2250);
  EXPECT(1, ld == 3.0L);
  EXPECT(2, sscanf(".5z", "%lf%s", &d, rest));
  EXPECT(1, d == 0.5);
  EXPECT_TEXT("z", rest);
  EXPECT(2, sscanf("inf nan", "%lf %f", &d, &f));
  EXPECT(1, isinf(d) && isnan(f));
  EXPECT(1, sscanf("-Infinity", "%lf", &d));
  EXPECT(1, isinf(d) && d < 0);
  EXPECT(2, sscanf("3.14159", "%4lf%s", &d, rest));
  EXPECT(1, d == 3.14);
  EXPECT_TEXT("159", rest);
#ifndef __GLIBC__ /* Which reads the 1. */
  EXPECT(0, sscanf("1e+x", "%lf", &d));
#endif
  EXPECT(0, sscanf(".e5", "%lf", &d));
  EXPECT(1, sscanf("0.1", "%lf", &d));
  EXPECT(1, d == 0.1);
}

static void positions(void) {
  int a = 0, b = 0;
  EXPECT(2, sscanf("1 2", "%2$d %1$d", &a, &b));
  EXPECT(2, a);
  EXPECT(1, b);
}

static void streams(void) {
  FILE *f = tmpfile();
  if (f == NULL) {
    puts("no temporary file");
    expect_failures = 1;
    return;
  }
  fputs("12 abc\n3.5x", f);
  rewind(f);
  int n = 0;
  char word[10] = "";
  double d = 0;
  EXPECT(2, fscanf(f, "%d %s", &n, word));
  EXPECT('\n', fgetc(f));
  EXPECT(1, fscanf(f, "%lf", &d));
  EXPECT('x', fgetc(f));
  EXPECT(EOF, fscanf(f, "%d", &n));
  EXPECT(1, feof(f) != 0);
  fclose(f);
}

int main(void) {
  integers();
  lengths();
  strings();
  floating();
  positions();
  streams();
  return expect_failures;
}
