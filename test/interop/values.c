// What is passed between functions, and to the library: by clang's rules and by ours.
// stdout: 4 5 hey!
// stdout: 10 2.5 7000000000
// stdout: 987654312099632136
// stdout: 55555561f481f225 9bca555555555555
// stdout: 2.166666666666666666666667
// stdout: 1.47059 0.882353
// stdout: 1 3 5 9
// stdout: -3 abc
#include <complex.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct mixed {
  int a;
  double b;
  char c[20];
};
struct one {
  float x;
};
union either {
  int i;
  char *s;
};

__attribute__((noinline)) static struct mixed change(int by, struct mixed m) {
  m.a += by;
  m.b *= 2;
  strcat(m.c, "!");
  return m;
}

__attribute__((noinline)) static struct one negate(struct one x) { return (struct one){-x.x}; }

__attribute__((noinline)) static void show(int n, ...) {
  va_list rest;
  va_start(rest, n);
  int i = va_arg(rest, int);
  double d = va_arg(rest, double);
  long long l = va_arg(rest, long long);
  va_end(rest);
  printf("%d %g %lld\n", i, d, l);
}

__attribute__((noinline)) static __int128 wide(__int128 a, __int128 b) { return a * b / (b + 1) % 1000007 + (a << 3); }

__attribute__((noinline)) static unsigned __int128 third(unsigned __int128 a, double d) {
  return a / 3 + (unsigned __int128)d;
}

__attribute__((noinline)) static long double quad(long double x, int n) { return x * n + x / 3.0L - (long double)n; }

__attribute__((noinline)) static double complex both(double complex a, double complex b) { return a * b / (a + b); }

static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

int main(void) {
  struct mixed m = change(3, (struct mixed){1, 2.5, "hey"});
  printf("%d %g %s\n", m.a, m.b, m.c);
  show(3, 10, 2.5, 7000000000);
  printf("%lld\n", (long long)wide((__int128)123456789012345 * 1000, 987654321));
  unsigned __int128 u = third(-1, 1e30);
  printf("%llx %llx\n", (unsigned long long)(u >> 64), (unsigned long long)u);
  printf("%.25Lg\n", quad(1.25L, 7));
  double complex z = both(1 + 2 * I, 3 - 1 * I);
  printf("%g %g\n", creal(z), cimag(z));
  int list[] = {5, 3, 9, 1};
  qsort(list, 4, sizeof *list, compare);
  printf("%d %d %d %d\n", list[0], list[1], list[2], list[3]);
  union either e = {.s = "abc"};
  printf("%g %s\n", (double)negate((struct one){3}).x, e.s);
}
