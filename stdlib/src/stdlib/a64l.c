/* XSI a64l, l64a: 32-bit numbers as up to six digits of base 64, the lowest first. */
#include <stdlib.h>

static const char digits[] = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

long a64l(const char *s) {
  unsigned value = 0;
  for (int i = 0; i < 6 && s[i] != 0; i++) {
    int digit = 0;
    while (digit < 64 && digits[digit] != s[i]) digit++;
    if (digit == 64) break;
    value |= (unsigned)digit << 6 * i;
  }
  return (int)value;
}

char *l64a(long n) {
  static char buf[7];
  int i = 0;
  for (unsigned value = (unsigned)n; value != 0; value >>= 6) buf[i++] = digits[value & 63];
  buf[i] = 0;
  return buf;
}
