// run: -O0 -O1
// POSIX.1-2024 strlcpy, strlcat: never more than the size, always a zero; C23 memset_explicit.
// covers: POSIX.1-2024 strlcpy: strlcpy, strlcat
// covers: BSD: explicit_bzero
// covers: GNU: strverscmp
#if !defined __GLIBC__ && !defined __gnu_linux__
#define HAVE_STRLCPY 1
#endif
#define _GNU_SOURCE
#include "../expect.h"

int main(void) {
#ifdef HAVE_STRLCPY
  char buf[8] = "zzzzzzz";
  EXPECT(11, strlcpy(buf, "hello world", sizeof buf));
  EXPECT_TEXT("hello w", buf);
  EXPECT(2, strlcpy(buf, "ab", sizeof buf));
  EXPECT(5, strlcat(buf, "cde", sizeof buf));
  EXPECT(10, strlcat(buf, "fghij", sizeof buf));
  EXPECT_TEXT("abcdefg", buf);
  EXPECT(3, strlcpy(buf, "xyz", 0));
  EXPECT_TEXT("abcdefg", buf);
  explicit_bzero(buf, 3);
  EXPECT_TEXT("", buf);
#endif
  EXPECT(-1, strverscmp("file9", "file10") < 0 ? -1 : 1);
  EXPECT(1, strverscmp("000", "00") < 0);
  EXPECT(1, strverscmp("09", "0") < 0);
  EXPECT(0, strverscmp("a1b", "a1b"));
  return expect_failures;
}
