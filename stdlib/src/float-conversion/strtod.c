/* 7.22.1.3 */
#include "parse_number.h"
#include <stdlib.h>
#include <string.h>

double strtod(const char *restrict s, char **restrict end) {
  struct number number;
  const char *stop = __parse_number(s, &number);
  if (end != NULL) *end = (char *)stop;
  u64 bits = 0;
  if (number.kind == NUMBER_INFINITY) bits = 0x7ff0000000000000ull;
  if (number.kind == NUMBER_NAN) bits = 0x7ff8000000000000ull;
  if (number.kind == NUMBER_DECIMAL || number.kind == NUMBER_HEX) {
    u32 limbs[DOUBLE_LIMBS];
    bits = __number_to_binary(&number, FORMAT_DOUBLE, limbs, DOUBLE_LIMBS, DOUBLE_DIGITS).lo;
  }
  if (number.negative && number.kind != NUMBER_NONE) bits |= 1ull << 63;
  double result;
  memcpy(&result, &bits, sizeof result);
  return result;
}
