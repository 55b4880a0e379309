/* 7.22.1.3 */
#include "parse_number.h"
#include <stdlib.h>
#include <string.h>

float strtof(const char *restrict s, char **restrict end) {
  struct number number;
  const char *stop = __parse_number(s, &number);
  if (end != NULL) *end = (char *)stop;
  u32 bits = 0;
  if (number.kind == NUMBER_INFINITY) bits = 0x7f800000;
  if (number.kind == NUMBER_NAN) bits = 0x7fc00000;
  if (number.kind == NUMBER_DECIMAL || number.kind == NUMBER_HEX) {
    u32 limbs[DOUBLE_LIMBS];
    bits = (u32)__number_to_binary(&number, FORMAT_FLOAT, limbs, DOUBLE_LIMBS, DOUBLE_DIGITS).lo;
  }
  if (number.negative && number.kind != NUMBER_NONE) bits |= 1u << 31;
  float result;
  memcpy(&result, &bits, sizeof result);
  return result;
}
