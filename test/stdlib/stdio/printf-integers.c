// run: -O0 -O1
// covers: C17 7.21.6.6: sprintf
// 7.21.6.1: integers, characters, strings, counts, in every width, precision, flag and length.
#include "../expect.h"
#include <inttypes.h>
#include <limits.h>
#include <stddef.h>

static char buf[400];

#define PRINTS(expected, ...)                                                                                          \
  do {                                                                                                                 \
    EXPECT(sizeof(expected) - 1, snprintf(buf, sizeof buf, __VA_ARGS__));                                              \
    EXPECT_TEXT(expected, buf);                                                                                        \
  } while (0)

static void integers(void) {
  PRINTS("0 1 -1 2147483647 -2147483648", "%d %d %i %d %d", 0, 1, -1, INT_MAX, INT_MIN);
  PRINTS("4294967295 37777777777 ffffffff FFFFFFFF", "%u %o %x %X", UINT_MAX, UINT_MAX, UINT_MAX, UINT_MAX);
  PRINTS("-9223372036854775808 9223372036854775807", "%lld %lld", LLONG_MIN, LLONG_MAX);
  PRINTS("18446744073709551615 ffffffffffffffff", "%llu %llx", ULLONG_MAX, ULLONG_MAX);
  PRINTS("-128 255 -32768 65535", "%hhd %hhu %hd %hu", 128, -1, 32768, -1);
  PRINTS("-5 5 -6 7 8", "%ld %lu %jd %zu %td", -5L, 5UL, (intmax_t)-6, (size_t)7, (ptrdiff_t)8);
  PRINTS("[   42] [42   ] [00042] [+42] [ 42] [  +42]", "[%5d] [%-5d] [%05d] [%+d] [% d] [%+5d]", 42, 42, 42, 42, 42, 42);
  PRINTS("[0042] [  0042] [0042  ] [  0042] [-0042]", "[%.4d] [%6.4d] [%-6.4d] [%06.4d] [%.4d]", 42, 42, 42, 42, -42);
  PRINTS("[] [0] [     ] [+] [0]", "[%.0d] [%.1d] [%5.0d] [%+.0d] [%#.0o]", 0, 0, 0, 0, 0);
  PRINTS("0x2a 0X2A 052 0 0 [  0x2a] [0x002a]", "%#x %#X %#o %#x %#o [%#6x] [%#06x]", 42, 42, 42, 0, 0, 42, 42);
  PRINTS("[   42] [42   ] [42   ] [0042]", "[%*d] [%*d] [%-*d] [%.*d]", 5, 42, -5, 42, 5, 42, 4, 42);
  PRINTS("[42]", "[%.*d]", -3, 42);
  PRINTS("-7 " "18446744073709551615", "%" PRId8 " %" PRIu64, (int8_t)-7, UINT64_MAX);
}

static void text(void) {
  PRINTS("a [  b] [c  ] %", "%c [%3c] [%-3c] %%", 'a', 'b', 'c');
  PRINTS("abc [  abc] [abc  ] [ab] [   ab]", "%s [%5s] [%-5s] [%.2s] [%5.2s]", "abc", "abc", "abc", "abc", "abc");
  PRINTS("[] [a] [abc]", "[%.0s] [%.*s] [%.*s]", "abc", 1, "abc", -1, "abc");
  char open[2] = {'x', 'y'};
  PRINTS("xy", "%.2s", open);
  EXPECT(3, snprintf(buf, sizeof buf, "a%cb", 0));
  EXPECT(0, memcmp(buf, "a\0b", 4));
}

static void counts(void) {
  int n = -1;
  long long ll = -1;
  signed char hh = -1;
  /* The format is not a literal: some hosts refuse a %n that they could have checked. */
  PRINTS("abc7def", "abc%n%d%hhndef%lln", &n, 7, &hh, &ll);
  EXPECT(3, n);
  EXPECT(4, hh);
  EXPECT(7, ll);
}

static void positions(void) {
  PRINTS("b a b", "%2$s %1$s %2$s", "a", "b");
  PRINTS("[   42] 7.50 x", "[%3$*1$d] %4$.*2$f %5$c", 5, 2, 42, 7.5, 'x');
  PRINTS("1 2 4294967296", "%1$d %2$ld %3$lld", 1, 2L, 4294967296LL);
}

static void sizes(void) {
  memset(buf, 'z', sizeof buf);
  EXPECT(5, snprintf(buf, 3, "hello"));
  EXPECT(0, memcmp(buf, "he\0z", 4));
  EXPECT(5, snprintf(buf, 1, "hello"));
  EXPECT(0, buf[0]);
  EXPECT(5, snprintf(NULL, 0, "hello"));
  EXPECT(5, sprintf(buf, "%s", "hello"));
  EXPECT(1000, snprintf(buf, sizeof buf, "%1000d", 1));
  EXPECT(399, strlen(buf));
}

int main(void) {
  integers();
  text();
  counts();
  positions();
  sizes();
  return expect_failures;
}
