/* 7.12.9 Rounding to an integer in binary128, exact: the bits behind the point are cut off, and a unit is added to the
   magnitude when the direction asks for it. */
#include "quad.h"
#include <math.h>

enum direction { DOWN, UP, TOWARD_ZERO, HALF_EVEN, HALF_AWAY };

/* Whether the magnitude is rounded up, when what was cut off compares so (-1, 0, 1) with one half. */
static int rounds_up(enum direction direction, int order, int odd, int negative) {
  switch (direction) {
    case DOWN: return negative;
    case UP: return !negative;
    case HALF_EVEN: return order > 0 || (order == 0 && odd);
    case HALF_AWAY: return order >= 0;
    default: return 0;
  }
}

static long double round_to(long double x, enum direction direction) {
  struct wide bits = quad_bits(x);
  int exponent = quad_exponent(bits) - QUAD_BIAS, negative = (int)(bits.hi >> 63);
  if (quad_bits_zero(bits)) return x;
  if (exponent >= 112) return quad_bits_nan(bits) ? __math_invalid_l(x) : x;
  if (exponent < 0) {
    int exactly = (bits.hi & 0xffffffffffffull) == 0 && bits.lo == 0;
    int order = exponent < -1 ? -1 : !exactly;
    u64 one = rounds_up(direction, order, 0, negative) ? (u64)QUAD_BIAS << 48 : 0;
    return quad_from((struct wide){one | (bits.hi & QUAD_SIGN), 0});
  }
  struct wide unit = wide_left((struct wide){0, 1}, 112 - exponent), half = wide_right(unit, 1);
  struct wide rest = wide_difference(unit, (struct wide){0, 1});
  rest.hi &= bits.hi;
  rest.lo &= bits.lo;
  if (wide_is_zero(rest)) return x;
  bits = wide_difference(bits, rest);
  int order = wide_below(rest, half) ? -1 : !wide_equal(rest, half);
  int odd = exponent == 0 || (bits.hi & unit.hi) != 0 || (bits.lo & unit.lo) != 0;
  /* A carry out of the fraction raises the exponent as it should. */
  if (rounds_up(direction, order, odd, negative)) bits = wide_sum(bits, unit);
  return quad_from(bits);
}

long double floorl(long double x) { return round_to(x, DOWN); }
long double ceill(long double x) { return round_to(x, UP); }
long double truncl(long double x) { return round_to(x, TOWARD_ZERO); }
long double rintl(long double x) { return round_to(x, HALF_EVEN); }
long double nearbyintl(long double x) { return round_to(x, HALF_EVEN); }
long double roundl(long double x) { return round_to(x, HALF_AWAY); }
