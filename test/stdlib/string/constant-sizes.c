// run: -O0 -O1 -O2 -Oz
// Copies, fillings and comparisons of 1 to 64 bytes, a size the compiler knows, at places of every alignment.
// covers: C17 7.24.2.1: memcpy
// covers: C17 7.24.2.2: memmove
// covers: C17 7.24.4.1: memcmp
// covers: C17 7.24.6.1: memset
#include "../expect.h"

static unsigned char from[200], to[200], expected[200];

static void start(void) {
  for (int i = 0; i < 200; i++) from[i] = (unsigned char)(i * 7 + 1), to[i] = expected[i] = (unsigned char)(i * 3);
}

/* A plain loop that no compiler takes for a copy. */
static void move(unsigned char *p, const unsigned char *q, int n) {
  for (volatile int i = 0; i < n; i++) p[i] = q[i];
}

#define SIZE(n)                                                                                                        \
  static void size_##n(int at, int other) {                                                                            \
    struct whole {                                                                                                     \
      char bytes[n];                                                                                                   \
    };                                                                                                                 \
    start();                                                                                                           \
    move(expected + at, from + other, n);                                                                              \
    memcpy(to + at, from + other, n);                                                                                  \
    EXPECT(0, memcmp(to, expected, sizeof to));                                                                        \
    EXPECT(1, memcmp(to + at, from + other, n) == 0);                                                                  \
    for (int i = 0; i < n; i += 1 + n / 5) {                                                                           \
      to[at + i] ^= 0x80;                                                                                              \
      EXPECT(1, memcmp(to + at, from + other, n) != 0);                                                                \
      EXPECT(to[at + i] > from[other + i], memcmp(to + at, from + other, n) > 0);                                      \
      to[at + i] ^= 0x80;                                                                                              \
    }                                                                                                                  \
    start();                                                                                                           \
    move(expected + at, from + other, n);                                                                              \
    *(struct whole *)(to + at) = *(struct whole *)(from + other);                                                      \
    EXPECT(0, memcmp(to, expected, sizeof to));                                                                        \
    memset(to + at, 0xa5, n);                                                                                          \
    for (int i = 0; i < n; i++) EXPECT(0xa5, to[at + i]);                                                              \
    EXPECT(expected[at + n], to[at + n]);                                                                              \
    start();                                                                                                           \
    move(expected + at + 1, to + at, n);                                                                               \
    memmove(to + at + 1, to + at, n);                                                                                  \
    EXPECT(0, memcmp(to, expected, sizeof to));                                                                        \
  }

#define ALL(m)                                                                                                         \
  m(1) m(2) m(3) m(4) m(5) m(6) m(7) m(8) m(9) m(10) m(11) m(12) m(13) m(14) m(15) m(16) m(17) m(18) m(20) m(23) m(24) \
      m(25) m(31) m(32) m(33) m(40) m(47) m(48) m(63) m(64)

ALL(SIZE)

int main(void) {
#define CALL(n) size_##n(at, (at * 5 + 3) % 17);
  for (int at = 0; at < 17; at += 4) {
    ALL(CALL)
  }
  size_7(1, 2);
  return expect_failures;
}
