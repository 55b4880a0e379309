// Computations of neighbours in memory give the same in whatever order they are made; where they overlap they keep it.
// run: -O0 -O2 -O3
// skip-native: pointers of 32 bits are meant
// stdout: scaled 0.5 1 1.5 2
// stdout: overlapping 1 2 3 4 5 6
// stdout: backwards 2 3 4 5
// stdout: product 90 100 110 120 202 228 254 280 314 356 398 440 426 484 542 600
// stdout: blended 64 90 255 6
// stdout: mixed 9 2 7 4
// stdout: swapped 4 3 2 1
// stdout: differences -3 5 -1 0
// stdout: wide 510 300 4294967295 0
// stdout: clamped 0 6 255 255
// stdout: halves 8 51 128 255 1 0 127 100
// stdout: through memory 17 17
// stdout: through types 1 1078530011
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define APART __attribute__((noinline)) static

typedef struct {
  float x, y, z, w;
} Vector;

APART Vector scaled(const Vector *v, float by) {
  return (Vector){v->x * by, v->y * by, v->z * by, v->w * by};
}

APART void addOne(float *to, const float *from) {
  to[0] = from[0] + 1;
  to[1] = from[1] + 1;
  to[2] = from[2] + 1;
  to[3] = from[3] + 1;
}

APART void multiply(float *restrict c, const float *a, const float *b) {
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < 4; j++) {
      float sum = 0;
      for (int k = 0; k < 4; k++) sum += a[i * 4 + k] * b[k * 4 + j];
      c[i * 4 + j] = sum;
    }
}

APART void blend(uint8_t *restrict to, const uint8_t *from, int alpha) {
  to[0] = (from[0] * alpha + to[0] * (255 - alpha)) >> 8;
  to[1] = (from[1] * alpha + to[1] * (255 - alpha)) >> 8;
  to[2] = (from[2] * alpha + to[2] * (255 - alpha) + 255) >> 8;
  to[3] = (from[3] * alpha + to[3] * (255 - alpha)) >> 8;
}

/* The last store but one is seen by the load after it. */
APART void mixed(int *p) {
  p[0] = p[0] + 8;
  p[1] = p[1];
  p[2] = p[1] + 5;
  p[3] = p[3];
}

APART void swap(int *restrict to, const int *from) {
  to[0] = from[3];
  to[1] = from[2];
  to[2] = from[1];
  to[3] = from[0];
}

APART void differences(int16_t *restrict to, const int16_t *a) {
  to[0] = a[0] - a[1];
  to[1] = a[2] - a[3];
  to[2] = a[4] - a[5];
  to[3] = a[6] - a[7];
}

APART void widen(uint32_t *restrict to, const uint8_t *a, const int8_t *b) {
  to[0] = a[0] + a[0];
  to[1] = a[1] + 100;
  to[2] = b[0];
  to[3] = b[1];
}

APART void clamp(int *restrict to, const int *from) {
  for (int i = 0; i < 4; i++) to[i] = from[i] < 0 ? 0 : from[i] > 255 ? 255 : from[i];
}

APART void halves(uint8_t *restrict to, const uint8_t *a, const uint8_t *b) {
  for (int i = 0; i < 8; i++) to[i] = (a[i] + b[i] + 1) / 2;
}

/* The loads are of another type, so that they are not of what was stored, but they are of the same union. */
typedef union {
  float f[4];
  int32_t i[4];
} Either;

APART int through(Either *u, const float *from) {
  u->f[0] = from[0];
  u->f[1] = from[1];
  int seen = u->i[0];
  u->f[2] = from[2];
  u->f[3] = from[3];
  return seen;
}

/* What has been in memory or in a loop is still based on the restricted pointer (6.7.3.1p3). */
APART int throughMemory(int *restrict p, int **box) {
  *box = p + 1;
  p[1] = 5;
  int *q = *box;
  *q += 2;
  for (int *r = p; r < p + 2; r++) *r += 10;
  return p[1];
}

int main(void) {
  Vector v = {1, 2, 3, 4};
  v = scaled(&v, 0.5f);
  printf("scaled %g %g %g %g\n", v.x, v.y, v.z, v.w);
  float line[6] = {1, 0, 0, 0, 0, 6};
  addOne(line + 1, line);
  printf("overlapping %g %g %g %g %g %g\n", line[0], line[1], line[2], line[3], line[4], line[5]);
  float down[5] = {0, 1, 2, 3, 4};
  addOne(down, down + 1);
  printf("backwards %g %g %g %g\n", down[0], down[1], down[2], down[3]);
  float a[16], c[16];
  for (int i = 0; i < 16; i++) a[i] = i + 1;
  multiply(c, a, a);
  printf("product");
  for (int i = 0; i < 16; i++) printf(" %g", c[i]);
  uint8_t from[4] = {10, 200, 255, 3}, to[4] = {100, 20, 255, 9};
  blend(to, from, 100);
  printf("\nblended %d %d %d %d\n", to[0], to[1], to[2], to[3]);
  int numbers[4] = {1, 2, 3, 4}, others[4];
  mixed(numbers);
  printf("mixed %d %d %d %d\n", numbers[0], numbers[1], numbers[2], numbers[3]);
  swap(others, (int[]){1, 2, 3, 4});
  printf("swapped %d %d %d %d\n", others[0], others[1], others[2], others[3]);
  int16_t shorts[4];
  differences(shorts, (int16_t[]){1, 4, 9, 4, -1, 0, -32768, -32768});
  printf("differences %d %d %d %d\n", shorts[0], shorts[1], shorts[2], shorts[3]);
  uint32_t wide[4];
  widen(wide, (uint8_t[]){255, 200}, (int8_t[]){-1, 0});
  printf("wide %u %u %u %u\n", wide[0], wide[1], wide[2], wide[3]);
  clamp(others, (int[]){-5, 6, 700, 255});
  printf("clamped %d %d %d %d\n", others[0], others[1], others[2], others[3]);
  uint8_t mean[8];
  halves(mean, (uint8_t[]){5, 1, 255, 255, 0, 0, 254, 100}, (uint8_t[]){10, 100, 0, 255, 1, 0, 0, 99});
  printf("halves");
  for (int i = 0; i < 8; i++) printf(" %d", mean[i]);
  Either u;
  memset(&u, 0, sizeof u);
  int seen = through(&u, (float[]){3.14159274f, 1, 1, 1});
  int pair[2] = {1, 2}, *box;
  printf("\nthrough memory %d %d", throughMemory(pair, &box), *box);
  printf("\nthrough types %g %d\n", u.f[3], seen);
}
