/* A directory being read: a part of what fd_readdir gives, and the place in it. */
#ifndef DIR_H
#define DIR_H

#include "../internal.h"
#include <dirent.h>

#define BUFFER_SIZE 4096

struct __dir {
  int fd;
  int at_end;                /* The buffer holds the last entries. */
  __wasi_dircookie_t cookie; /* Where the entry at `pos` is found, for the host. */
  size_t pos, used;
  struct dirent entry;
  unsigned char buf[BUFFER_SIZE];
};

#endif
