// run: -O0 -O1
// covers: POSIX.1-2017 mkdtemp: mkstemp
// covers: POSIX.1-2017 fstatat: lstat
// covers: POSIX.1-2017 link: link
// covers: POSIX.1-2017 symlink: symlink
// covers: POSIX.1-2017 readlink: readlink
// POSIX symlink, readlink, lstat, link; mkstemp.
#define _DEFAULT_SOURCE
#include "../expect.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  char file[] = "sea-XXXXXX", buf[64] = "", bad[] = "sea-XXX";
  struct stat st;
  int fd = mkstemp(file);
  EXPECT(1, fd >= 0);
  EXPECT(1, strcmp(file, "sea-XXXXXX") != 0);
  EXPECT(3, write(fd, "abc", 3));
  close(fd);
  EXPECT(-1, mkstemp(bad));
  EXPECT(EINVAL, errno);
  EXPECT(0, symlink(file, "sea-link"));
  EXPECT(10, readlink("sea-link", buf, sizeof buf));
  EXPECT_TEXT(file, buf);
  EXPECT(4, readlink("sea-link", buf, 4));
  EXPECT(0, stat("sea-link", &st));
  EXPECT(3, st.st_size);
  EXPECT(0, lstat("sea-link", &st));
  EXPECT(1, S_ISLNK(st.st_mode));
  EXPECT(-1, readlink(file, buf, sizeof buf));
  EXPECT(EINVAL, errno);
  EXPECT(0, link(file, "sea-hard"));
  EXPECT(0, unlink(file));
  EXPECT(-1, stat("sea-link", &st));
  EXPECT(ENOENT, errno);
  EXPECT(0, stat("sea-hard", &st));
  EXPECT(0, unlink("sea-link"));
  EXPECT(0, unlink("sea-hard"));
  return expect_failures;
}
