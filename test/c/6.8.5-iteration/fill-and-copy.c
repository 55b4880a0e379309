// run: -O0 -O2 -O3 -Oz
// stdout: 3538318255 4114442134 261751631 3232009474 2721335094 1371450316 1731545170 4017799288 137937773 855221199 1183532705 3551956623 
// Loops that fill or copy, short and long, upwards and downwards, onto themselves (6.8.5, 6.5.6): each as if element by element.
#include <stdio.h>
#include <string.h>

static unsigned char bytes[6000];
static short shorts[2000];
static double doubles[600];

static unsigned hash(const void *p, unsigned long n) {
  const unsigned char *c = p;
  unsigned h = 1;
  for (unsigned long i = 0; i < n; i++) h = h * 31 + c[i];
  return h;
}

static void refresh(void) {
  for (int i = 0; i < 5000; i++) bytes[i] = (unsigned char)(i * 7 + (i >> 8));
}

__attribute__((noinline)) static unsigned char *fill(unsigned char *p, int c, int n) {
  int i;
  for (i = 0; i < n; i++) p[i] = (unsigned char)c;
  return p + i;
}

__attribute__((noinline)) static int clear(short *p, unsigned from, unsigned to, unsigned step) {
  int rounds = 0;
  for (unsigned i = from; i < to; i += step) p[i] = 0, rounds++;
  return rounds;
}

__attribute__((noinline)) static double *ones(double *p, double *end, double x) {
  do *p++ = x; while (p < end);
  return p;
}

__attribute__((noinline)) static void minus(int *p, long n) {
  for (; n > 0; n--) *p++ = -1;
}

__attribute__((noinline)) static void forward(unsigned char *to, const unsigned char *from, int n) {
  while (n-- > 0) *to++ = *from++;
}

__attribute__((noinline)) static void backward(unsigned char *to, const unsigned char *from, int n) {
  for (int i = n - 1; i >= 0; i--) to[i] = from[i];
}

__attribute__((noinline)) static void wide(long long *restrict to, const long long *restrict from, unsigned n) {
  for (unsigned i = 0; i != n; i++) to[i] = from[i];
}

__attribute__((noinline)) static void shift(int n) {
  for (int i = 0; i < n; i++) bytes[i] = bytes[i + 3];
  for (int i = 0; i < n; i++) bytes[i + 9] = bytes[i + 8];
  for (int i = n; i > 0; i--) bytes[i + 20] = bytes[i + 18];
  for (int i = 500; i > 0; i--) bytes[i + 3000] = bytes[i + 3001];
}

int main(void) {
  static const int sizes[] = {-1, 0, 1, 2, 7, 31, 127, 128, 129, 200, 1024, 1777};
  static const int distances[] = {-1500, -64, -3, -1, 0, 1, 2, 8, 100, 1600};
  long long room[200], source[200];
  int numbers[300];
  unsigned sum = 0;
  for (int s = 0; s < 12; s++) {
    const int n = sizes[s];
    refresh();
    sum = sum * 3 + (unsigned)(fill(bytes + 100, n + 5, n) - bytes) + hash(bytes, 5000);
    for (int d = 0; d < 10; d++) {
      refresh();
      forward(bytes + 2000 + distances[d], bytes + 2000, n);
      sum = sum * 5 + hash(bytes, 5000);
      refresh();
      backward(bytes + 2000 + distances[d], bytes + 2000, n);
      sum = sum * 7 + hash(bytes, 5000);
    }
    refresh();
    shift(n);
    sum = sum * 11 + hash(bytes, 5000);
    memset(shorts, 1, sizeof shorts);
    sum += (unsigned)clear(shorts, 3, (unsigned)(n < 0 ? 0 : n), 1 + (unsigned)(s & 1));
    sum = sum * 13 + hash(shorts, sizeof shorts);
    memset(doubles, 2, sizeof doubles);
    sum += (unsigned)(ones(doubles, doubles + (n < 1 ? 1 : n < 600 ? n : 600), s & 1 ? 0.0 : -0.0) - doubles);
    sum = sum * 17 + hash(doubles, sizeof doubles);
    memset(numbers, 5, sizeof numbers);
    minus(numbers, n < 300 ? n : 300);
    sum = sum * 19 + hash(numbers, sizeof numbers);
    memset(room, 3, sizeof room);
    memcpy(source, bytes, sizeof source);
    wide(room, source, (unsigned)(n < 0 ? 0 : n < 200 ? n : 200));
    sum = sum * 23 + hash(room, sizeof room);
    printf("%u ", sum);
  }
  printf("\n");
  return 0;
}
