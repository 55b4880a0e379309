// run: -O0 -O1
// POSIX <strings.h>, and GNU relatives of the memory functions.
// covers: POSIX.1-2001 bcmp: bcmp, bcopy, bzero, index, rindex
// covers: POSIX.1-2024 ffs: ffsl, ffsll
// covers: GNU: mempcpy
#define _GNU_SOURCE
#include "../expect.h"
#include <strings.h>

int main(void) {
  char buf[8] = "abcdefg";
  EXPECT(0, bcmp("ab", "ab", 2));
  EXPECT(1, bcmp("ab", "ac", 2) != 0);
  bcopy(buf, buf + 1, 5);
  EXPECT_TEXT("aabcdeg", buf);
  bzero(buf + 1, 2);
  EXPECT_TEXT("a", buf);
  EXPECT(2, index("abcb", 'c') - index("abcb", 'a'));
  EXPECT(1, rindex("abcb", 'b') != index("abcb", 'b'));
  EXPECT(6, ffsl(32));
  EXPECT(41, ffsll(1LL << 40));
  EXPECT(0, ffsll(0));
  EXPECT(3, (char *)mempcpy(buf, "xyz", 3) - buf);
  EXPECT(2, (char *)rawmemchr("abz", 'z') - (char *)rawmemchr("abz", 'z') + 2);
  return expect_failures;
}
