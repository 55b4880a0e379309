// run: -O0 -O1
// POSIX ftw, nftw.
// covers: POSIX.1-2017 ftw: ftw
// covers: POSIX.1-2017 nftw: nftw
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <unistd.h>

static char seen[400];

static int note(const char *path, const struct stat *st, int type, struct FTW *where) {
  (void)st;
  sprintf(seen + strlen(seen), "%d%d:%s ", type, where->level, path + where->base);
  return 0;
}

static int note_simple(const char *path, const struct stat *st, int type) {
  (void)path;
  (void)st;
  sprintf(seen + strlen(seen), "%d ", type);
  return 0;
}

static int stop(const char *path, const struct stat *st, int type, struct FTW *where) {
  (void)st;
  (void)where;
  return type == FTW_F ? (int)strlen(path) : 0;
}

/* The part of a path can be opened where FTW_CHDIR leads. */
static int open_here(const char *path, const struct stat *st, int type, struct FTW *where) {
  (void)st;
  if (type == FTW_F) EXPECT(0, access(path + where->base, F_OK));
  return 0;
}

static int skip(const char *path, const struct stat *st, int type, struct FTW *where) {
  note(path, st, type, where);
  return strcmp(path + where->base, "b") == 0 ? FTW_SKIP_SUBTREE : FTW_CONTINUE;
}

int main(void) {
  char top[] = "ftwXXXXXX", dir[40], file[40], link[40];
  if (mkdtemp(top) == NULL) return 1;
  sprintf(dir, "%s/b", top);
  sprintf(file, "%s/b/f", top);
  sprintf(link, "%s/b/f2", top);
  mkdir(dir, 0777);
  close(open(file, O_CREAT | O_WRONLY, 0666));
  EXPECT(0, nftw(dir, note, 5, FTW_PHYS));
  EXPECT_TEXT("10:b 01:f ", seen);
  seen[0] = 0;
  EXPECT(0, nftw(dir, note, 1, FTW_PHYS | FTW_DEPTH));
  EXPECT_TEXT("01:f 50:b ", seen);
  seen[0] = 0;
  EXPECT(0, nftw(top, skip, 5, FTW_PHYS | FTW_ACTIONRETVAL));
  EXPECT(1, strstr(seen, "11:b") != NULL && strstr(seen, ":f ") == NULL);
  EXPECT(strlen(file), nftw(top, stop, 5, 0));
  EXPECT(0, nftw(top, open_here, 5, FTW_CHDIR));
  seen[0] = 0;
  EXPECT(0, ftw(top, note_simple, 5));
  EXPECT_TEXT("1 1 0 ", seen);
  if (symlink("f", link) == 0) {
    seen[0] = 0;
    unlink(file);
    EXPECT(0, nftw(dir, note, 5, FTW_PHYS));
    EXPECT_TEXT("10:b 41:f2 ", seen);
    seen[0] = 0;
    EXPECT(0, nftw(dir, note, 5, 0));
    EXPECT_TEXT("10:b 61:f2 ", seen);
    unlink(link);
  }
  unlink(file);
  EXPECT(-1, nftw("no/such/file", note, 5, 0));
  EXPECT(ENOENT, errno);
  rmdir(dir);
  rmdir(top);
  return expect_failures;
}
