/* binary128 to integers, toward zero; what is out of range becomes the nearest integer, NaN as infinity. */
#include "quad.h"

/* The magnitude cut to an integer below 2^bits, or 2^bits - 1. */
static struct wide to_integer(u64 lo, u64 hi, int bits) {
  struct quad q = quad_unpack(lo, hi);
  int power = q.exponent - QUAD_BIAS;
  if (power < 0) return (struct wide){0, 0};
  if (power >= bits) return wide_right((struct wide){~0ull, ~0ull}, 128 - bits);
  return power >= 112 ? wide_left(q.m, power - 112) : wide_right(q.m, 112 - power);
}

/* The same for a signed integer of so many bits besides the sign. */
static struct wide to_signed(u64 lo, u64 hi, int bits) {
  struct wide n = to_integer(lo, hi, bits);
  if (!(hi & QUAD_SIGN)) return n;
  /* The least integer has a magnitude of one more than the largest. */
  struct quad q = quad_unpack(lo, hi);
  if (q.exponent - QUAD_BIAS >= bits) n = wide_add(n, 1);
  return wide_negate(n);
}

int __fixtfsi(u64 lo, u64 hi) { return (int)to_signed(lo, hi, 31).lo; }
long long __fixtfdi(u64 lo, u64 hi) { return (long long)to_signed(lo, hi, 63).lo; }
void __fixtfti(struct pair *to, u64 lo, u64 hi) { give(to, to_signed(lo, hi, 127)); }
unsigned __fixunstfsi(u64 lo, u64 hi) { return hi & QUAD_SIGN ? 0 : (unsigned)to_integer(lo, hi, 32).lo; }
u64 __fixunstfdi(u64 lo, u64 hi) { return hi & QUAD_SIGN ? 0 : to_integer(lo, hi, 64).lo; }
void __fixunstfti(struct pair *to, u64 lo, u64 hi) {
  give(to, hi & QUAD_SIGN ? (struct wide){0, 0} : to_integer(lo, hi, 128));
}
