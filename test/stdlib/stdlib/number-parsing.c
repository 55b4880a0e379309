// run: -O0 -O1
// covers: C17 7.22.1.2: atoi, atol, atoll
// covers: C17 7.22.1.4: strtol, strtoll, strtoul, strtoull
// 7.22.1.4 strtol and its family: ends, bases, bounds.
#include "../expect.h"
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>

#define PARSED(function, text, base, value, length, error)                                                             \
  do {                                                                                                                 \
    const char *s = text;                                                                                              \
    char *end;                                                                                                         \
    errno = 0;                                                                                                         \
    EXPECT(value, function(s, &end, base));                                                                            \
    EXPECT(length, end - s);                                                                                           \
    EXPECT(error, errno);                                                                                              \
  } while (0)

int main(void) {
  PARSED(strtol, "42", 10, 42, 2, 0);
  PARSED(strtol, " \t\n\v\f\r-42x", 10, -42, 9, 0);
  PARSED(strtol, "+0x1Fg", 0, 31, 5, 0);
  PARSED(strtol, "0x1F", 16, 31, 4, 0);
  PARSED(strtol, "0xg", 16, 0, 1, 0);
  PARSED(strtol, "0x", 0, 0, 1, 0);
  PARSED(strtol, "0778", 0, 63, 3, 0);
  PARSED(strtol, "zZ", 36, 35 * 36 + 35, 2, 0);
  PARSED(strtol, "1012", 2, 5, 3, 0);
  PARSED(strtol, "", 10, 0, 0, 0);
  PARSED(strtol, "  +", 10, 0, 0, 0);
  PARSED(strtol, "- 1", 10, 0, 0, 0);
  PARSED(strtoll, "9223372036854775807", 10, LLONG_MAX, 19, 0);
  PARSED(strtoll, "9223372036854775808", 10, LLONG_MAX, 19, ERANGE);
  PARSED(strtoll, "-9223372036854775808", 10, LLONG_MIN, 20, 0);
  PARSED(strtoll, "-9223372036854775809", 10, LLONG_MIN, 20, ERANGE);
  PARSED(strtoull, "18446744073709551615", 10, ULLONG_MAX, 20, 0);
  PARSED(strtoull, "18446744073709551616", 10, ULLONG_MAX, 20, ERANGE);
  PARSED(strtoull, "99999999999999999999999999999999999", 10, ULLONG_MAX, 35, ERANGE);
  PARSED(strtoull, "-1", 10, ULLONG_MAX, 2, 0);
  PARSED(strtoul, "-18446744073709551616", 10, ULONG_MAX, 21, ERANGE);
  PARSED(strtol, "99999999999999999999", 10, LONG_MAX, 20, ERANGE);
  PARSED(strtol, "-99999999999999999999", 10, LONG_MIN, 21, ERANGE);
  PARSED(strtoimax, "-77", 8, -63, 3, 0);
  PARSED(strtoumax, "ff", 16, 255, 2, 0);
#if LONG_MAX == 2147483647
  PARSED(strtol, "2147483647", 10, 2147483647, 10, 0);
  PARSED(strtol, "2147483648", 10, 2147483647, 10, ERANGE);
  PARSED(strtol, "-2147483648", 10, -2147483647 - 1, 11, 0);
  PARSED(strtoul, "4294967295", 10, 4294967295u, 10, 0);
  PARSED(strtoul, "4294967296", 10, 4294967295u, 10, ERANGE);
  PARSED(strtoul, "-4294967295", 10, 1, 11, 0);
#endif
  errno = 0;
  EXPECT(0, strtol("1", NULL, 37));
  EXPECT(EINVAL, errno);
  EXPECT(-17, atoi(" -17abc"));
  EXPECT(123456789, atol("123456789"));
  EXPECT(-1234567890123, atoll("-1234567890123"));
  EXPECT(5, abs(-5));
  EXPECT(5, labs(-5L));
  EXPECT(5000000000, llabs(-5000000000));
  EXPECT(-2, div(-7, 3).quot);
  EXPECT(-1, div(-7, 3).rem);
  EXPECT(-1, lldiv(-7, 3).rem);
  return expect_failures;
}
