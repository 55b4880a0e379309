/* 7.22.1.3 The result is IEEE binary128. */
#include "parse_number.h"
#include <stdlib.h>
#include <string.h>

/* Apart because of the size of its frame, which only finite numbers need. */
__attribute__((__noinline__)) static struct wide to_quad(const struct number *number) {
  u32 limbs[QUAD_LIMBS];
  return __number_to_binary(number, FORMAT_QUAD, limbs, QUAD_LIMBS, QUAD_DIGITS);
}

long double strtold(const char *restrict s, char **restrict end) {
  struct number number;
  const char *stop = __parse_number(s, &number);
  if (end != NULL) *end = (char *)stop;
  struct wide bits = {0, 0};
  if (number.kind == NUMBER_INFINITY) bits.hi = 0x7fff000000000000ull;
  if (number.kind == NUMBER_NAN) bits.hi = 0x7fff800000000000ull;
  if (number.kind == NUMBER_DECIMAL || number.kind == NUMBER_HEX) bits = to_quad(&number);
  if (number.negative && number.kind != NUMBER_NONE) bits.hi |= 1ull << 63;
  u64 memory[2] = {bits.lo, bits.hi};
  long double result;
  memcpy(&result, memory, sizeof memory);
  return result;
}
