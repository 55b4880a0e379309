// run: -O0 -O1
// covers: BSD: futimes, lutimes, futimesat
// BSD lutimes, futimes, futimesat.
#define _GNU_SOURCE
#include "../expect.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

int main(void) {
  struct stat st;
  struct timeval early[2] = {{1000, 0}, {2000, 0}}, late[2] = {{5000, 0}, {6000, 0}}, bad[2] = {{0, -1}, {0, 0}};
  int fd = open("sea-times", O_RDWR | O_CREAT, 0666);
  symlink("sea-times", "sea-symlink");
  EXPECT(0, futimes(fd, early));
  EXPECT(0, lutimes("sea-symlink", late));
  EXPECT(0, lstat("sea-symlink", &st));
  EXPECT(6000, st.st_mtime);
  EXPECT(0, stat("sea-symlink", &st));
  EXPECT(2000, st.st_mtime);
  EXPECT(0, futimesat(AT_FDCWD, "sea-symlink", late));
  EXPECT(0, fstat(fd, &st));
  EXPECT(6000, st.st_mtime);
  EXPECT(-1, futimes(fd, bad));
  close(fd);
  unlink("sea-symlink");
  unlink("sea-times");
  return expect_failures;
}
