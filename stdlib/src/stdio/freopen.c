/* 7.21.5.4 The stream keeps its descriptor, so that descriptor 1 stays standard output. */
#include "stream.h"
#include <fcntl.h>
#include <unistd.h>

/* A null path asks for another mode of the same file: possible when it asks for no more than there is. */
static FILE *change_mode(FILE *f, unsigned flags, int open_flags) {
  int status = __status_flags(f->fd);
  int access = open_flags & O_RDWR;
  if (status == -1 || (status & access) != access) {
    fclose(f);
    errno = EBADF;
    return NULL;
  }
  if ((status ^ open_flags) & O_APPEND) __set_status_flags(f->fd, (status & ~O_APPEND) | (open_flags & O_APPEND));
  if (open_flags & O_TRUNC) ftruncate(f->fd, 0);
  f->flags |= flags;
  return f;
}

static FILE *give_up(FILE *f, int error) {
  fclose(f);
  errno = error;
  return NULL;
}

FILE *freopen(const char *restrict path, const char *restrict mode, FILE *restrict f) {
  unsigned flags;
  int open_flags = __parse_mode(mode, &flags);
  if (open_flags == -1) return give_up(f, EINVAL);
  __stream_flush(f);
  f->rpos = f->rend = f->wpos = f->wend = NULL;
  f->flags &= ~(F_READ | F_WRITE | F_APPEND | F_EOF | F_ERROR | F_LINE);
  if (!is_unbuffered(f)) f->flags |= F_CHECK_TTY;
  __stream_unlist(f);
  f->orientation = 0;
  if (path == NULL) return change_mode(f, flags, open_flags);
  int fd = open(path, open_flags, 0666);
  if (fd < 0) return give_up(f, errno);
  if (f->fd >= 0) {
    /* Moves the new file to the old number, which closes the old file. */
    __pipe_closes(f->fd);
    int error = __wasi_fd_renumber((__wasi_fd_t)fd, (__wasi_fd_t)f->fd);
    if (error != 0) {
      close(fd);
      return give_up(f, error);
    }
  } else {
    __device_close(f);
    f->fd = fd;
  }
  f->ops = NULL;
  f->flags |= flags;
  return f;
}
