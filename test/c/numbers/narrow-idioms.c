// Means, limits and sums of narrow numbers, which vector instructions do at once, give what C says.
// run: -O0 -O2 -O3
// stdout: 42cc383c
#include <stdint.h>
#include <stdio.h>

#define N 77
#define APART __attribute__((noinline)) static

/* to[i] from a = x[i] and b = y[i]. */
#define PAIRS(name, type, expression)                                       \
  APART void name(type *restrict to, const type *x, const type *y) {        \
    for (int i = 0; i < N; i++) {                                           \
      __typeof__(x[0] + y[0]) a = x[i], b = y[i];                           \
      to[i] = expression;                                                   \
    }                                                                       \
  }

/* The sum over a = x[i] and b = y[i], or whatever is collected. */
#define COLLECT(name, type, start, next)                                    \
  APART int name(const type *x, const type *y, int n) {                     \
    int s = start;                                                          \
    for (int i = 0; i < n; i++) {                                           \
      int a = x[i], b = y[i];                                               \
      s = next;                                                             \
      (void)a, (void)b;                                                     \
    }                                                                       \
    return s;                                                               \
  }

#define LIMITED(x, least, most) ((x) < (least) ? (least) : (x) > (most) ? (most) : (x))

PAIRS(mean8, uint8_t, (a + b + 1) >> 1)
PAIRS(mean16, uint16_t, (a + b + 1) / 2)
PAIRS(lowerMean, uint8_t, (a + b) >> 1)
PAIRS(sumTo255, uint8_t, a + b > 255 ? 255 : a + b)
PAIRS(sumTo254, uint8_t, a + b > 254 ? 254 : a + b)
PAIRS(differenceTo0, uint8_t, a - b < 0 ? 0 : a - b)
PAIRS(greaterLess, uint8_t, a > b ? a - b : 0)
PAIRS(notLess, uint16_t, a <= b ? 0 : a - b)
PAIRS(apartness, uint8_t, a > b ? a - b : b - a)
PAIRS(limitedSum, int16_t, LIMITED(a + b, -32768, 32767))
PAIRS(limitedDifference, int16_t, LIMITED(a - b, -32768, 32767))
PAIRS(limitedBytes, int8_t, LIMITED(a + b, -128, 127))
PAIRS(nearlyLimited, int8_t, LIMITED(a + b, -127, 127))
PAIRS(clamped, int32_t, LIMITED(a, 0, 255) + b)
PAIRS(crossed, int32_t, a < 10 ? 10 : a > 5 ? 5 : a)
PAIRS(lesserFloat, float, a < b ? a : b)
PAIRS(greaterDouble, double, a > b ? a : b)
PAIRS(notLesserDouble, double, b <= a ? a : b)
PAIRS(greaterUnsigned, uint32_t, a < b ? b : a)
PAIRS(greaterSigned, int16_t, a < b ? b : a)

COLLECT(sumOfBytes, uint8_t, 0, s + a)
COLLECT(sumOfSigned, int8_t, 7, s + a)
COLLECT(sumOfShorts, uint16_t, 0, s + a)
COLLECT(product16, int16_t, 0, s + a * b)
COLLECT(product8, int8_t, -1, s + a * b)
COLLECT(productUnsigned, uint8_t, 0, s + a * b)
COLLECT(distance, uint8_t, 0, s + (a < b ? b - a : a - b))
COLLECT(minusShorts, int16_t, 9, s - a)
COLLECT(sevens, uint8_t, 0, s + (a == 7))
COLLECT(greatest, int32_t, x[0], a > s ? a : s)

static unsigned hash;

static void note(const void *data, int size) {
  for (const uint8_t *at = data; size-- > 0; at++) hash = hash * 31 + *at;
}

static unsigned number(void) {
  static unsigned state = 12345;
  state = state * 1664525 + 1013904223;
  return state >> 8;
}

/* Every now and then an end of the range. */
static int some(int least, int most) {
  if (number() % 5 == 0) return number() & 1 ? least : most;
  return least + number() % (unsigned)(most - least + 1);
}

static double someDouble(void) {
  switch (number() % 5) {
    case 0: return 0.0;
    case 1: return -0.0;
    case 2: return __builtin_nan("");
    default: return (int)number() - 8000000;
  }
}

#define USE(name, type)                                                     \
  do {                                                                      \
    type to[N];                                                             \
    name(to, (const type *)x_##type, (const type *)y_##type);               \
    note(to, sizeof to);                                                    \
  } while (0)
#define COUNT(name, type)                                                   \
  do {                                                                      \
    int result = name((const type *)x_##type, (const type *)y_##type, n);   \
    note(&result, sizeof result);                                           \
  } while (0)
#define ARRAYS(type) static type x_##type[N], y_##type[N]
#define FILL(type, value) for (int i = 0; i < N; i++) x_##type[i] = value, y_##type[i] = value

ARRAYS(uint8_t);
ARRAYS(int8_t);
ARRAYS(uint16_t);
ARRAYS(int16_t);
ARRAYS(int32_t);
ARRAYS(uint32_t);
ARRAYS(float);
ARRAYS(double);

static void round(int n) {
  FILL(uint8_t, some(0, 255));
  FILL(int8_t, some(-128, 127));
  FILL(uint16_t, some(0, 65535));
  FILL(int16_t, some(-32768, 32767));
  FILL(int32_t, some(-300, 600));
  FILL(uint32_t, number() << 8);
  FILL(float, someDouble());
  FILL(double, someDouble());
  USE(mean8, uint8_t);
  USE(mean16, uint16_t);
  USE(lowerMean, uint8_t);
  USE(sumTo255, uint8_t);
  USE(sumTo254, uint8_t);
  USE(differenceTo0, uint8_t);
  USE(greaterLess, uint8_t);
  USE(notLess, uint16_t);
  USE(apartness, uint8_t);
  USE(limitedSum, int16_t);
  USE(limitedDifference, int16_t);
  USE(limitedBytes, int8_t);
  USE(nearlyLimited, int8_t);
  USE(clamped, int32_t);
  USE(crossed, int32_t);
  USE(lesserFloat, float);
  USE(greaterDouble, double);
  USE(notLesserDouble, double);
  USE(greaterUnsigned, uint32_t);
  USE(greaterSigned, int16_t);
  COUNT(sumOfBytes, uint8_t);
  COUNT(sumOfSigned, int8_t);
  COUNT(sumOfShorts, uint16_t);
  COUNT(product16, int16_t);
  COUNT(product8, int8_t);
  COUNT(productUnsigned, uint8_t);
  COUNT(distance, uint8_t);
  COUNT(minusShorts, int16_t);
  COUNT(sevens, uint8_t);
  COUNT(greatest, int32_t);
}

int main(void) {
  for (int i = 0; i < 20; i++) round(N - i);
  printf("%08x\n", hash);
}
