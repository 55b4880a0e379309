// run: -O0 -O1
// covers: POSIX.1-2017 readv: readv
// covers: POSIX.1-2017 writev: writev
// covers: GNU: preadv, pwritev
// POSIX writev, readv and BSD pwritev, preadv.
#define _DEFAULT_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

int main(void) {
  char a[4] = "", b[8] = "";
  struct iovec out[] = {{"abc", 3}, {"", 0}, {"defgh", 5}}, in[] = {{a, 3}, {b, 7}};
  int fd = open("sea-uio", O_RDWR | O_CREAT | O_TRUNC, 0666);
  EXPECT(8, writev(fd, out, 3));
  EXPECT(3, pwritev(fd, out, 1, 2));
  EXPECT(7, preadv(fd, in, 2, 1));
  EXPECT_TEXT("bab", a);
  EXPECT_TEXT("cfgh", b);
  lseek(fd, 0, SEEK_SET);
  EXPECT(8, readv(fd, in, 2));
  EXPECT_TEXT("aba", a);
  EXPECT(-1, preadv(fd, in, 2, -1));
  EXPECT(EINVAL, errno);
  EXPECT(-1, writev(fd, out, -1));
  close(fd);
  unlink("sea-uio");
  return expect_failures;
}
