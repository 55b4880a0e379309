/* Arithmetic on numbers of 256 bits (D. E. Knuth, The Art of Computer Programming 2, 4.3.1, in digits of 32 bits). Results
   are cut, not rounded: the last bits are there to be wrong. */
#include "real.h"

/* Takes the upper LIMBS limbs from the first that is not zero on. The point is before the top limb. */
struct real __real_from_limbs(int negative, int exponent, const u32 *limbs, int count) {
  struct real x = {negative, 0, {0}};
  int top = count - 1;
  while (top >= 0 && limbs[top] == 0) top--;
  if (top < 0) return x;
  int shift = __builtin_clz(limbs[top]);
  x.exponent = exponent - 32 * (count - 1 - top) - shift;
  for (int i = LIMBS - 1; i >= 0; i--, top--) {
    u64 two = (u64)(top >= 0 ? limbs[top] : 0) << 32 | (top >= 1 ? limbs[top - 1] : 0);
    x.m[i] = (u32)(two << shift >> 32);
  }
  return x;
}

struct real __real_from_int(int n) {
  u32 magnitude = n < 0 ? 0 - (u32)n : (u32)n;
  return __real_from_limbs(n < 0, 32, &magnitude, 1);
}

struct real __real_from_quad(long double x) {
  struct wide bits = quad_bits(x);
  struct quad q = quad_unpack(bits.lo, bits.hi);
  u32 limbs[4] = {(u32)q.m.lo, (u32)(q.m.lo >> 32), (u32)q.m.hi, (u32)(q.m.hi >> 32)};
  return __real_from_limbs(q.sign != 0, q.exponent - QUAD_SCALE + 128, limbs, 4);
}

/* 32 bits are dropped first, so that what should be exact is. */
long double __quad_from_real(struct real x) {
  u64 sign = x.negative ? QUAD_SIGN : 0;
  if (real_is_zero(x)) return quad_from((struct wide){sign, 0});
  u64 carry = x.m[0] >> 31;
  for (int i = 1; i < LIMBS; i++) {
    carry += x.m[i];
    x.m[i] = (u32)carry;
    carry >>= 32;
  }
  struct wide m = {(u64)x.m[7] << 32 | x.m[6], (u64)x.m[5] << 32 | x.m[4]};
  if (carry) {
    m.hi = 1ull << 63;
    x.exponent++;
  }
  int range = 0;
  struct wide bits = __round_binary(m, x.exponent - 128, (x.m[3] | x.m[2] | x.m[1]) != 0, FORMAT_QUAD, &range);
  bits.hi |= sign;
  return range ? __math_range_l(bits) : quad_from(bits);
}

double __real_to_double(struct real x) {
  if (real_is_zero(x)) return 0;
  double m = (double)(((u64)x.m[7] << 32 | x.m[6]) >> 11) * 0x1p-53;
  union {
    u64 bits;
    double f;
  } scale = {(u64)(x.exponent + 1023) << 52};
  return (x.negative ? -m : m) * scale.f;
}

/* Limb i of m shifted to the right. */
static inline u32 shifted_limb(const u32 *m, int i, int shift) {
  i += shift >> 5;
  u64 two = i < LIMBS ? m[i] : 0;
  if (i + 1 < LIMBS) two |= (u64)m[i + 1] << 32;
  return (u32)(two >> (shift & 31));
}

struct real __real_add(struct real a, struct real b) {
  if (real_is_zero(b)) return a;
  if (real_is_zero(a)) return b;
  if (a.exponent < b.exponent) {
    struct real swap = a;
    a = b;
    b = swap;
  }
  int distance = a.exponent - b.exponent;
  if (distance >= 32 * LIMBS) return a;
  u32 sum[LIMBS + 1];
  long long carry = 0;
  u32 invert = a.negative == b.negative ? 0 : ~0u;
  /* Subtracting is adding the complement and 1. */
  carry = invert & 1;
  for (int i = 0; i < LIMBS; i++) {
    carry += (long long)a.m[i] + (shifted_limb(b.m, i, distance) ^ invert);
    sum[i] = (u32)carry;
    carry >>= 32;
  }
  sum[LIMBS] = (u32)carry - (invert & 1);
  if (sum[LIMBS] == ~0u) {
    /* b was larger; turn the difference around. */
    carry = 1;
    for (int i = 0; i <= LIMBS; i++) {
      carry += (u32)~sum[i];
      sum[i] = (u32)carry;
      carry >>= 32;
    }
    a.negative ^= 1;
  }
  return __real_from_limbs(a.negative, a.exponent + 32, sum, LIMBS + 1);
}

struct real __real_multiply(struct real a, struct real b) {
  u32 product[2 * LIMBS] = {0};
  for (int i = 0; i < LIMBS; i++) {
    u64 digit = a.m[i], carry = 0;
    if (digit == 0) continue;
    /* What lies two limbs below the result cannot matter. */
    for (int j = i < LIMBS - 2 ? LIMBS - 2 - i : 0; j < LIMBS; j++) {
      carry += product[i + j] + digit * b.m[j];
      product[i + j] = (u32)carry;
      carry >>= 32;
    }
    product[i + LIMBS] = (u32)carry;
  }
  return __real_from_limbs(a.negative ^ b.negative, a.exponent + b.exponent, product + LIMBS - 1, LIMBS + 1);
}

struct real __real_divide_small(struct real a, u32 n) {
  u32 quotient[LIMBS + 1];
  u64 rest = 0;
  for (int i = LIMBS; i >= 0; i--) {
    rest = rest << 32 | (i > 0 ? a.m[i - 1] : 0);
    quotient[i] = (u32)(rest / n);
    rest %= n;
  }
  return __real_from_limbs(a.negative, a.exponent, quotient, LIMBS + 1);
}

/* rest -= digit * b, where rest has a limb more; 1 when that becomes negative. */
static int subtract_multiple(u32 *rest, u64 digit, const u32 *b) {
  u64 carry = 0;
  long long borrow = 0;
  for (int i = 0; i <= LIMBS; i++) {
    if (i < LIMBS) carry += digit * b[i];
    borrow += (long long)rest[i] - (u32)carry;
    rest[i] = (u32)borrow;
    borrow >>= 32;
    carry >>= 32;
  }
  return borrow != 0;
}

static void add_back(u32 *rest, const u32 *b) {
  u64 carry = 0;
  for (int i = 0; i <= LIMBS; i++) {
    carry += (u64)rest[i] + (i < LIMBS ? b[i] : 0);
    rest[i] = (u32)carry;
    carry >>= 32;
  }
}

struct real __real_divide(struct real a, struct real b) {
  u32 quotient[LIMBS + 1], rest[LIMBS + 1];
  for (int i = 0; i < LIMBS; i++) rest[i] = a.m[i];
  rest[LIMBS] = 0;
  for (int k = LIMBS; k >= 0; k--) {
    u64 digit = ((u64)rest[LIMBS] << 32 | rest[LIMBS - 1]) / b.m[LIMBS - 1];
    if (digit >> 32) digit = 0xffffffff;
    /* The guess by the first digits is at most two too large. */
    if (subtract_multiple(rest, digit, b.m)) {
      do {
        digit--;
        add_back(rest, b.m);
      } while (rest[LIMBS] == ~0u);
    }
    quotient[k] = (u32)digit;
    for (int i = LIMBS; i > 0; i--) rest[i] = rest[i - 1];
    rest[0] = 0;
  }
  return __real_from_limbs(a.negative ^ b.negative, a.exponent - b.exponent + 32, quotient, LIMBS + 1);
}

/* Newton's iteration for y = a^(-1/n), first in double, then three times here: 50, 100, 200, 256 bits. */
struct real __real_root(struct real a, int n) {
  int exponent = a.exponent / n;
  a.exponent -= exponent * n;
  double guess = 1, value = __real_to_double(a);
  /* Below 2^n, so that y lies above 1/2. */
  if (value >= 1) {
    a.exponent -= n;
    exponent++;
    value = __real_to_double(a);
  }
  for (int i = 0; i < 12; i++) guess += guess * (1 - value * (n == 2 ? guess * guess : guess * guess * guess)) / n;
  u64 bits = (u64)(guess * 0x1p56);
  u32 limbs[2] = {(u32)bits, (u32)(bits >> 32)};
  struct real y = __real_from_limbs(0, 8, limbs, 2);
  for (int i = 0; i < 3; i++) {
    struct real power = __real_multiply(y, y);
    if (n == 3) power = __real_multiply(power, y);
    struct real rest = real_subtract(__real_from_int(1), __real_multiply(a, power));
    y = __real_add(y, __real_divide_small(__real_multiply(y, rest), (u32)n));
  }
  struct real root = __real_multiply(a, n == 3 ? __real_multiply(y, y) : y);
  return real_scale(root, exponent);
}
