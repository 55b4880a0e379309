// run: -O0 -O1
// BSD <fts.h>.
// covers: BSD: fts_open, fts_read, fts_children, fts_set, fts_close
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int by_name(const FTSENT **a, const FTSENT **b) { return strcmp((*a)->fts_name, (*b)->fts_name); }

/* What is met: the kind, the level and the name. `skip` is not entered. */
static const char *walk(const char *top, int options, const char *skip) {
  static char text[300];
  char *paths[] = {(char *)top, NULL};
  FTS *fts = fts_open(paths, options, by_name);
  FTSENT *entry;
  text[0] = 0;
  if (fts == NULL) return "none";
  while ((entry = fts_read(fts)) != NULL) {
    sprintf(text + strlen(text), "%d%d%s ", entry->fts_info, entry->fts_level, entry->fts_level > 0 ? entry->fts_name : "");
    if (skip != NULL && strcmp(entry->fts_name, skip) == 0) EXPECT(0, fts_set(fts, entry, FTS_SKIP));
  }
  EXPECT(0, fts_close(fts));
  return text;
}

static void children(const char *top) {
  char *paths[] = {(char *)top, NULL};
  FTS *fts = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
  FTSENT *entry = fts_read(fts), *list = fts_children(fts, 0);
  EXPECT(FTS_D, entry->fts_info);
  EXPECT_TEXT("a", list->fts_name);
  EXPECT_TEXT("f", list->fts_link->fts_name);
  EXPECT(1, list->fts_link->fts_link == NULL);
  EXPECT(3, list->fts_link->fts_statp->st_size);
  entry = fts_read(fts);
  EXPECT_TEXT("a", entry->fts_name);
  list = fts_children(fts, FTS_NAMEONLY);
  EXPECT_TEXT("g", list->fts_name);
  entry = fts_read(fts);
  EXPECT_TEXT("g", entry->fts_name);
  EXPECT(FTS_F, entry->fts_info);
  EXPECT(2, entry->fts_level);
  EXPECT(strlen(entry->fts_path), entry->fts_pathlen);
  EXPECT(0, fts_close(fts));
}

int main(void) {
  char top[] = "ftsXXXXXX";
  if (mkdtemp(top) == NULL || chdir(top) != 0) return 1;
  mkdir("t", 0777);
  mkdir("t/a", 0777);
  close(open("t/a/g", O_CREAT | O_WRONLY, 0666));
  int fd = open("t/f", O_CREAT | O_WRONLY, 0666);
  EXPECT(3, write(fd, "abc", 3));
  close(fd);
  EXPECT_TEXT("10 11a 82g 61a 81f 60 ", walk("t", FTS_PHYSICAL | FTS_NOCHDIR, NULL));
  EXPECT_TEXT("10 11a 61a 81f 60 ", walk("t", FTS_PHYSICAL | FTS_NOCHDIR, "a"));
  EXPECT_TEXT("80 ", walk("t/f", FTS_PHYSICAL | FTS_NOCHDIR, NULL));
  EXPECT_TEXT("100 ", walk("none", FTS_PHYSICAL | FTS_NOCHDIR, NULL));
#ifndef __GLIBC__
  EXPECT_TEXT("none", walk("t", 0, NULL));
  EXPECT(EINVAL, errno);
#endif
  children("t");
  if (symlink("../a", "t/a/up") == 0) {
    EXPECT_TEXT("10 11a 82g 22up 61a 81f 60 ", walk("t", FTS_LOGICAL | FTS_NOCHDIR, NULL));
    EXPECT_TEXT("10 11a 82g 122up 61a 81f 60 ", walk("t", FTS_PHYSICAL | FTS_NOCHDIR, NULL));
    unlink("t/a/up");
  }
  unlink("t/a/g");
  unlink("t/f");
  rmdir("t/a");
  rmdir("t");
  chdir("..");
  rmdir(top);
  return expect_failures;
}
