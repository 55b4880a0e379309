/* 7.21.4.3 The host cannot remove an open file and keep it, so fclose removes it. */
#include "stream.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int close_and_remove(FILE *f) {
  int result = close(f->fd);
  if (f->cookie != NULL) unlink(f->cookie);
  free(f->cookie);
  return result;
}

static const struct stream_ops ops = {.close = close_and_remove};

FILE *tmpfile(void) {
  char path[] = P_tmpdir "/tmpfile-XXXXXX";
  char *name = path;
  int fd = mkstemp(name);
  if (fd < 0) {
    /* Without a /tmp, here. */
    strcpy(path, "./tmpfile-XXXXXX");
    fd = mkstemp(path);
    if (fd < 0) return NULL;
  }
  FILE *f = __new_custom_stream(&ops, NULL, F_READ | F_WRITE);
  if (f == NULL) {
    close(fd);
    unlink(path);
    return NULL;
  }
  f->fd = fd;
  /* Where removing succeeds at once the file is gone even when the program stops without fclose. */
  if (unlink(path) != 0) f->cookie = strdup(path);
  return f;
}
