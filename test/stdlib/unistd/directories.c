// run: -O0 -O1
// covers: POSIX.1-2017 mkdtemp: mkdtemp
// covers: POSIX.1-2017 realpath: realpath
// covers: POSIX.1-2017 close: close
// covers: POSIX.1-2017 unlink: unlink
// covers: POSIX.1-2017 rmdir: rmdir
// covers: POSIX.1-2017 chdir: chdir
// covers: POSIX.1-2017 getcwd: getcwd
// POSIX mkdir, rmdir, chdir, getcwd, realpath, opendir, mkdtemp.
#define _DEFAULT_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void touch(const char *path) {
  int fd = open(path, O_WRONLY | O_CREAT, 0666);
  EXPECT(1, fd >= 0);
  close(fd);
}

int main(void) {
  char start[PATH_MAX], here[PATH_MAX], expected[PATH_MAX + 40], dir[] = "sea-XXXXXX";
  struct stat st;
  EXPECT(1, getcwd(start, sizeof start) == start);
  EXPECT('/', start[0]);
  EXPECT(1, mkdtemp(dir) == dir);
  EXPECT(0, chdir(dir));
  snprintf(expected, sizeof expected, "%s/%s", strcmp(start, "/") == 0 ? "" : start, dir);
  EXPECT_TEXT(expected, getcwd(here, sizeof here));
  EXPECT(1, getcwd(here, 3) == NULL);
  EXPECT(ERANGE, errno);
  EXPECT(0, mkdir("a", 0777));
  EXPECT(-1, mkdir("a", 0777));
  EXPECT(EEXIST, errno);
  EXPECT(0, mkdir("a/b", 0777));
  touch("a/file");
  EXPECT(0, chdir("a/b"));
  EXPECT(0, stat("../file", &st));
  EXPECT(0, chdir(".."));
  EXPECT(0, stat("file", &st));
  EXPECT(0, stat("../a/b/../file", &st));
  EXPECT(-1, chdir("file"));
  EXPECT(ENOTDIR, errno);
  EXPECT(-1, chdir("absent"));
  EXPECT(ENOENT, errno);
  EXPECT_TEXT(strcat(expected, "/a/file"), realpath("./b/.././/file", here));
  EXPECT_TEXT(NULL, realpath("b/absent", here));
  EXPECT(-1, rmdir("../a"));
  EXPECT(1, errno == ENOTEMPTY || errno == EEXIST);
  EXPECT(0, unlink("file"));
  EXPECT(0, rmdir("b"));
  EXPECT(0, chdir("../.."));
  EXPECT_TEXT(start, getcwd(here, sizeof here));
  strcpy(here, dir);
  EXPECT(0, rmdir(strcat(here, "/a")));
  EXPECT(0, rmdir(dir));
  return expect_failures;
}
