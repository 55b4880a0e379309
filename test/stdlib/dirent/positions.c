// run: -O0 -O1
// covers: POSIX.1-2017 fdopendir: fdopendir
// covers: POSIX.1-2017 readdir: readdir_r
// covers: POSIX.1-2017 seekdir: seekdir
// covers: POSIX.1-2017 telldir: telldir
// covers: POSIX.1-2017 dirfd: dirfd
// covers: GNU: versionsort
// POSIX telldir, seekdir, fdopendir, dirfd, readdir_r; GNU versionsort.
#define _GNU_SOURCE
#include "../expect.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int is_file(const struct dirent *e) { return e->d_name[0] == 'f'; }

int main(void) {
  EXPECT(0, mkdir("sea-dir", 0777));
  close(creat("sea-dir/f10", 0666));
  close(creat("sea-dir/f9", 0666));
  close(creat("sea-dir/f1", 0666));
  int fd = open("sea-dir", O_RDONLY | O_DIRECTORY);
  DIR *dir = fdopendir(fd);
  EXPECT(fd, dirfd(dir));
  char second[64] = "";
  readdir(dir);
  long place = telldir(dir);
  strcpy(second, readdir(dir)->d_name);
  while (readdir(dir) != NULL) continue;
  seekdir(dir, place);
  struct dirent entry, *result;
  EXPECT(0, readdir_r(dir, &entry, &result));
  EXPECT_TEXT(second, result != NULL ? result->d_name : NULL);
  EXPECT(0, closedir(dir));
  EXPECT(-1, close(fd));
  struct dirent **list;
  EXPECT(3, scandir("sea-dir", &list, is_file, versionsort));
  EXPECT_TEXT("f1", list[0]->d_name);
  EXPECT_TEXT("f9", list[1]->d_name);
  EXPECT_TEXT("f10", list[2]->d_name);
  for (int i = 0; i < 3; i++) {
    char path[300];
    snprintf(path, sizeof path, "sea-dir/%s", list[i]->d_name);
    EXPECT(0, unlink(path));
    free(list[i]);
  }
  free(list);
  fd = open("sea-dir", O_RDONLY);
  EXPECT(1, fdopendir(99) == NULL);
  EXPECT(EBADF, errno);
  close(fd);
  EXPECT(0, rmdir("sea-dir"));
  return expect_failures;
}
