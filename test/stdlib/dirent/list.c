// run: -O0 -O1
// covers: POSIX.1-2017 fdopendir: opendir
// covers: POSIX.1-2017 closedir: closedir
// covers: POSIX.1-2017 readdir: readdir
// covers: POSIX.1-2017 rewinddir: rewinddir
// covers: POSIX.1-2017 alphasort: alphasort, scandir
// covers: POSIX.1-2017 fstatat: stat
// covers: POSIX.1-2017 mkdir: mkdir
// POSIX directories: readdir sees every name once, also when there are more than one buffer holds; scandir sorts.
#define _DEFAULT_SOURCE
#include "../expect.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define N 200

static int is_file(const struct dirent *e) { return e->d_name[0] == 'f'; }

int main(void) {
  char name[64];
  static unsigned char seen[N];
  EXPECT(0, mkdir("sea-dir", 0777));
  for (int i = 0; i < N; i++) {
    sprintf(name, "sea-dir/file-with-a-long-name-%03d", i);
    close(open(name, O_WRONLY | O_CREAT, 0666));
  }
  DIR *dir = opendir("sea-dir");
  EXPECT(1, dir != NULL);
  for (int round = 0; round < 2; round++) {
    struct dirent *e;
    int count = 0;
    memset(seen, 0, sizeof seen);
    while ((e = readdir(dir)) != NULL) {
      if (!is_file(e)) continue;
      count++;
      seen[atoi(e->d_name + 22)]++;
      EXPECT(1, e->d_type == DT_REG || e->d_type == DT_UNKNOWN);
    }
    EXPECT(N, count);
    for (int i = 0; i < N; i++) EXPECT(1, seen[i]);
    rewinddir(dir);
  }
  EXPECT(0, closedir(dir));
  struct dirent **list;
  EXPECT(N, scandir("sea-dir", &list, is_file, alphasort));
  EXPECT_TEXT("file-with-a-long-name-000", list[0]->d_name);
  EXPECT_TEXT("file-with-a-long-name-199", list[N - 1]->d_name);
  for (int i = 0; i < N; i++) {
    sprintf(name, "sea-dir/%s", list[i]->d_name);
    EXPECT(0, unlink(name));
    free(list[i]);
  }
  free(list);
  EXPECT(0, rmdir("sea-dir"));
  EXPECT(1, opendir("sea-dir") == NULL);
  EXPECT(ENOENT, errno);
  return expect_failures;
}
