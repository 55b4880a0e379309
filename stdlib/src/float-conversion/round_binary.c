/* Rounds to a binary floating-point format: IEEE 754-2019 4.3.1, roundTiesToEven. */
#include "round_binary.h"

static struct wide infinity(struct binary_format format) {
  return wide_left((struct wide){0, 2 * (u64)format.bias + 1}, format.precision - 1);
}

struct wide __round_binary(struct wide m, int exponent, int sticky, struct binary_format format, int *range) {
  int shift = wide_clz(m);
  m = wide_left(m, shift);
  exponent -= shift;
  /* m has 128 bits now, so the number lies in [1, 2) * 2^(exponent + 127). */
  int biased = exponent + 127 + format.bias, drop = 128 - format.precision;
  if (biased > 2 * format.bias) {
    *range = 1;
    return infinity(format);
  }
  int tiny = biased < 1;
  if (tiny) {
    drop += 1 - biased;
    biased = 1;
  }
  if (drop > 128) {
    /* Less than half of the smallest number. */
    *range = 1;
    return (struct wide){0, 0};
  }
  struct wide result = drop == 128 ? (struct wide){0, 0} : wide_right(m, drop);
  struct wide rest = wide_left(m, 128 - drop); /* 128 - drop <= 117, and 0 for drop = 128. */
  int inexact = rest.hi != 0 || rest.lo != 0 || sticky;
  u64 half = 1ull << 63;
  int above = rest.hi > half || (rest.hi == half && (rest.lo != 0 || sticky));
  int tie = rest.hi == half && !above;
  if (above || (tie && (result.lo & 1))) result = wide_add(result, 1);
  /* Adding the exponent less one to the mantissa with its leading one gives the encoding, and a mantissa that was
     rounded up to the next power of two raises the exponent by itself. */
  struct wide field = wide_left((struct wide){0, (u64)(biased - 1)}, format.precision - 1);
  result = wide_add(result, field.lo);
  result.hi += field.hi;
  if (tiny && inexact) *range = 1;
  struct wide limit = infinity(format);
  if (result.hi == limit.hi && result.lo == limit.lo) *range = 1;
  return result;
}
