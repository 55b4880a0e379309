/* POSIX rewinddir, telldir, seekdir. */
#include "dir.h"

void seekdir(DIR *dir, long place) {
  dir->cookie = (__wasi_dircookie_t)place;
  dir->pos = dir->used = 0;
  dir->at_end = 0;
}

long telldir(DIR *dir) { return (long)dir->cookie; }

void rewinddir(DIR *dir) { seekdir(dir, 0); }
