/* 7.12.11.2 The tag is a number that the NaN carries. */
#include "bits.h"
#include <math.h>

/* The value of a tag of decimal, octal or hexadecimal digits; 0 for any other. */
static u64 tag_value(const char *s) {
  u64 n = 0;
  unsigned base = 10;
  if (*s == '0') {
    s++;
    base = 8;
    if ((*s | 32) == 'x') {
      s++;
      base = 16;
    }
  }
  for (; *s != 0; s++) {
    unsigned digit = *s >= '0' && *s <= '9' ? (unsigned)(*s - '0')
                     : (*s | 32) >= 'a' && (*s | 32) <= 'f' ? (unsigned)((*s | 32) - 'a' + 10) : 99;
    if (digit >= base) return 0;
    n = n * base + digit;
  }
  return n;
}

double nan(const char *tag) {
  return from_bits(INFINITE_BITS | QUIET_BIT | (tag_value(tag) & (QUIET_BIT - 1)));
}

float nanf(const char *tag) { return from_bits_f(0x7fc00000 | ((u32)tag_value(tag) & 0x3fffff)); }
