// run: -O0 -O2 -O3
// Loops of many kinds, which an optimiser may compute several rounds of at once, against the same loops with a
// volatile variable, of which it must not: for all small numbers of rounds and all distances of what is read and written.
#include "expect.h"
#include <stdint.h>
#include <string.h>

#define SIZE 1600
static union { unsigned char bytes[SIZE]; double align; } seed, fast, slow;

/* Each kernel reads b and writes a, and may collect something in r. */
#define KERNEL(name, T, U, R, loop, ...) \
  static R fast_##name(T *a, const U *b, int n, int k) { R r = (R)k; int i; loop { __VA_ARGS__; } return r; } \
  static R slow_##name(T *a, const U *b, int n, int k) { \
    R r = (R)k; int i; volatile int stop; loop { stop = i; __VA_ARGS__; } return r; } \
  static int check_##name(void) { \
    for (int n = 0; n < 75; n += n < 36 ? 1 : 6) \
      for (int far = -40; far <= 40; far += n % 5 ? 8 : 4) { \
        int from = far / (int)sizeof(U) * (int)sizeof(U); \
        memcpy(&fast, &seed, sizeof seed); \
        memcpy(&slow, &seed, sizeof seed); \
        R x = fast_##name((T *)(fast.bytes + 800), (const U *)(fast.bytes + 800 + from), n, n & 7); \
        R y = slow_##name((T *)(slow.bytes + 800), (const U *)(slow.bytes + 800 + from), n, n & 7); \
        if (x != y || memcmp(&fast, &slow, sizeof fast)) return n * 1000 + far + 500; \
      } \
    return 0; \
  }

#define UP for (i = 0; i < n; i++)
#define DOWN for (i = n - 1; i >= 0; i--)

KERNEL(add32, int32_t, int32_t, int, UP, a[i] += b[i] * 3u)
KERNEL(down32, int32_t, int32_t, int, DOWN, a[i] = b[i] ^ k)
KERNEL(shiftup, int16_t, int16_t, int, for (i = n; i > 0; i--), a[i] = a[i - 1])
KERNEL(shiftdown, int32_t, int32_t, int, UP, a[i] = a[i + 1] + 1u)
KERNEL(near, int32_t, int32_t, int, UP, a[i] = a[i - 2] + 1u)
KERNEL(xor8, uint8_t, uint8_t, int, UP, a[i] ^= b[i])
KERNEL(average8, uint8_t, uint8_t, int, UP, a[i] = (a[i] + b[i] + 1) >> 1)
KERNEL(clamp8, uint8_t, uint8_t, int, UP, int v = a[i] * 3 - b[i]; a[i] = v < 0 ? 0 : v > 255 ? 255 : v)
KERNEL(clamp16, int16_t, int16_t, int, UP, int v = a[i] * k + b[i]; a[i] = v > 32767 ? 32767 : v < -32768 ? -32768 : v)
KERNEL(widen, int32_t, int8_t, int, UP, a[i] = b[i] << k)
KERNEL(narrow, uint8_t, int32_t, int, UP, a[i] = b[i] >> 5)
KERNEL(mixed, int16_t, uint8_t, int, UP, a[i] = a[i] * 5 - (b[i] >> 1) + i)
KERNEL(wide, int64_t, int32_t, int, UP, a[i] += (int64_t)b[i] * 3)
KERNEL(rotate, uint32_t, uint32_t, int, UP, a[i] = (b[i] << 7 | b[i] >> 25) + (a[i] >> 3))
KERNEL(smaller, int32_t, int32_t, int, UP, a[i] = b[i] < a[i] ? b[i] : a[i])
KERNEL(larger, uint16_t, uint16_t, int, UP, a[i] = b[i] > a[i] ? b[i] : a[i])
KERNEL(count, int32_t, int32_t, int, UP, a[i] = i * k + 1)
KERNEL(same, int32_t, int32_t, int, UP, a[i] = b[0] + a[i])
KERNEL(steps, uint8_t, uint8_t, int, for (i = 0; i < n; i += 3), a[i] ^= b[i])
KERNEL(doubles, double, double, int, UP, a[i] = a[i] * 0.5 + b[i])
KERNEL(floats, float, float, int, UP, a[i] = b[i] < 0.0f ? -b[i] : b[i] * a[i])
KERNEL(converted, double, int32_t, int, UP, a[i] = b[i] * 0.25)
KERNEL(compared, int32_t, double, int, UP, a[i] = b[i] > 1.0)
KERNEL(sum16, int32_t, int16_t, int, UP, r += b[i])
KERNEL(sum64, int32_t, int32_t, int64_t, UP, r += (int64_t)b[i] * 7)
KERNEL(mask, int32_t, uint32_t, unsigned, UP, r = (r ^ b[i]))
KERNEL(least, int32_t, int32_t, int, UP, r = b[i] < r ? b[i] : r)
KERNEL(most, int32_t, uint32_t, unsigned, UP, if (b[i] > r) r = b[i])
KERNEL(some, int32_t, int32_t, int, UP, if (b[i] > k) r += 3; else r -= b[i] & 15)
KERNEL(product, int32_t, int8_t, unsigned, UP, r *= b[i] | 1u)
KERNEL(index, int32_t, int32_t, int, UP, r += i * 3)
KERNEL(pointers, uint8_t, uint8_t, int, uint8_t *end = a + n; for (i = 0; a != end; i++), *a++ += *b++)
KERNEL(twice, int32_t, int32_t, int, int s = k; UP, r += s; s += b[i])
KERNEL(before, int32_t, int32_t, int, int s = k; UP, a[i] = s; s = b[i])
KERNEL(bound, int32_t, int32_t, int, int s = k; UP, r = s; s = b[i] < s ? b[i] : s)
KERNEL(last, int32_t, int32_t, int, UP, r = a[i] = b[i] + 1u)

#define CHECK(name) EXPECT(0, check_##name());

int main(void) {
  uint32_t state = 12345;
  for (int i = 0; i < SIZE; i++) {
    state = state * 1664525u + 1013904223u;
    seed.bytes[i] = (unsigned char)(state >> 24);
  }
  /* Numbers, not signalling NaNs, where floating point is read. */
  for (int i = 7; i < SIZE; i += 8) seed.bytes[i] = 0x3f;
  for (int i = 3; i < SIZE; i += 8) seed.bytes[i] = 0xbf;
  CHECK(add32) CHECK(down32) CHECK(shiftup) CHECK(shiftdown) CHECK(near) CHECK(xor8) CHECK(average8) CHECK(clamp8)
  CHECK(clamp16) CHECK(widen) CHECK(narrow) CHECK(mixed) CHECK(wide) CHECK(rotate) CHECK(smaller) CHECK(larger)
  CHECK(count) CHECK(same) CHECK(steps) CHECK(doubles) CHECK(floats) CHECK(converted) CHECK(compared) CHECK(sum16)
  CHECK(sum64) CHECK(mask) CHECK(least) CHECK(most) CHECK(some) CHECK(product) CHECK(index) CHECK(pointers) CHECK(last)
  CHECK(twice) CHECK(before) CHECK(bound)
  return 0;
}
