/* POSIX closedir, dirfd. */
#include "dir.h"
#include <stdlib.h>
#include <unistd.h>

int closedir(DIR *dir) {
  int result = close(dir->fd);
  free(dir);
  return result;
}

int dirfd(DIR *dir) { return dir->fd; }
