// run: -O0 -O1
// 7.24.4: comparison is by unsigned char.
// covers: C17 7.24.4.3: strcoll
// covers: C17 7.24.4.5: strxfrm
// covers: POSIX.1-2017 strcasecmp: strcasecmp, strncasecmp
// covers: POSIX.1-2017 ffs: ffs
#include "../expect.h"
#include <strings.h>

static int sign(int n) { return (n > 0) - (n < 0); }

int main(void) {
  char a[64], b[64];
  EXPECT(0, sign(strcmp("", "")));
  EXPECT(-1, sign(strcmp("", "a")));
  EXPECT(1, sign(strcmp("b", "abc")));
  EXPECT(-1, sign(strcmp("abc", "abcd")));
  EXPECT(1, sign(strcmp("\xff", "\x01")));
  EXPECT(1, sign(strcmp("aaaaaaaaaaaaaaaa\x80", "aaaaaaaaaaaaaaaa\x7f")));
  for (int n = 0; n < 40; n++)
    for (int at = 0; at < 8; at++) {
      memset(a, 'x', sizeof a);
      memset(b, 'x', sizeof b);
      a[at + n] = b[n] = 0;
      EXPECT(0, strcmp(a + at, b));
      EXPECT(0, memcmp(a + at, b, n + 1));
      b[n] = 'a';
      EXPECT(-1, sign(strcmp(a + at, b)));
      EXPECT(-1, sign(memcmp(a + at, b, n + 1)));
      EXPECT(0, strncmp(a + at, b, n));
      EXPECT(-1, sign(strncmp(a + at, b, n + 1)));
    }
  EXPECT(0, memcmp("a", "b", 0));
  EXPECT(0, strncmp("ab", "ab", 50));
  EXPECT(0, strcoll("ab", "ab"));
  EXPECT(2, strxfrm(a, "ab", sizeof a));
  EXPECT_TEXT("ab", a);
  EXPECT(0, strcasecmp("HeLLo", "hEllO"));
  EXPECT(-1, sign(strcasecmp("ABC", "abd")));
  EXPECT(1, sign(strcasecmp("_", "A")) * -1);
  EXPECT(0, strncasecmp("HELLO", "help", 3));
  EXPECT(-1, sign(strncasecmp("HELLO", "help", 4)));
  EXPECT(0, strncasecmp("a", "b", 0));
  EXPECT(0, ffs(0));
  EXPECT(1, ffs(-1));
  EXPECT(32, ffs((int)0x80000000));
  return expect_failures;
}
