/* What pipe and pipe2 make. WASI has no pipes, and there is no other process or thread at the other end; but programs also talk to
   themselves, for instance from a signal handler to a loop around poll. So the bytes are kept here.

   The descriptors have to be numbers that the host gives to nothing else: each stands for a directory, opened for that.
   What is done with them comes here by hooks (internal.h).

   Waiting would be for ever. A write finds room for whatever it brings, except that a full pipe of the usual size tells
   non-blocking writers so; a read from an empty pipe fails with EDEADLK where POSIX would have it wait. */
#define _GNU_SOURCE
#include "../internal.h"
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define CAPACITY 65536

struct pipe {
  char *bytes;
  size_t start, end, room; /* What was written and not yet read is from start to end. */
  int readers, writers;
};

struct end {
  struct end *next;
  struct pipe *pipe;
  int fd, flags;
};

static struct end *ends;

static struct end **link_of(int fd) {
  struct end **link = &ends;
  while (*link != NULL && (*link)->fd != fd) link = &(*link)->next;
  return link;
}

static int writes(const struct end *e) { return (e->flags & O_ACCMODE) == O_WRONLY; }

static size_t held(const struct pipe *p) { return p->end - p->start; }

int *__pipe_flags(int fd) {
  struct end *e = *link_of(fd);
  return e == NULL ? NULL : &e->flags;
}

int __pipe_read(int fd, const __wasi_iovec_t *parts, size_t n, size_t *done) {
  struct end *e = *link_of(fd);
  if (e == NULL) return NOT_A_PIPE;
  if (writes(e)) return EBADF;
  struct pipe *p = e->pipe;
  *done = 0;
  if (held(p) == 0 && p->writers > 0) return e->flags & O_NONBLOCK ? EAGAIN : EDEADLK;
  for (size_t i = 0; i < n; i++) {
    size_t count = parts[i].buf_len < held(p) ? parts[i].buf_len : held(p);
    memcpy(parts[i].buf, p->bytes + p->start, count);
    p->start += count;
    *done += count;
  }
  return 0;
}

/* Makes room for `n` more bytes behind those held. */
static int reserve(struct pipe *p, size_t n) {
  if (p->room - p->end >= n) return 0;
  memmove(p->bytes, p->bytes + p->start, held(p));
  p->end -= p->start;
  p->start = 0;
  if (p->room - p->end >= n) return 0;
  size_t room = p->end + n > 2 * p->room ? p->end + n : 2 * p->room;
  char *bytes = realloc(p->bytes, room);
  if (bytes == NULL) return ENOMEM;
  p->bytes = bytes;
  p->room = room;
  return 0;
}

int __pipe_write(int fd, const __wasi_ciovec_t *parts, size_t n, size_t *done) {
  struct end *e = *link_of(fd);
  if (e == NULL) return NOT_A_PIPE;
  if (!writes(e)) return EBADF;
  struct pipe *p = e->pipe;
  if (p->readers == 0) {
    raise(SIGPIPE);
    return EPIPE;
  }
  size_t total = 0;
  for (size_t i = 0; i < n; i++) total += parts[i].buf_len;
  if (e->flags & O_NONBLOCK) {
    size_t free_bytes = held(p) < CAPACITY ? CAPACITY - held(p) : 0;
    /* Up to PIPE_BUF bytes are written together or not at all. */
    if (total > free_bytes && (free_bytes == 0 || total <= PIPE_BUF)) return EAGAIN;
    if (total > free_bytes) total = free_bytes;
  }
  if (reserve(p, total) != 0) return ENOMEM;
  *done = total;
  for (size_t i = 0; total > 0; i++) {
    size_t count = parts[i].buf_len < total ? parts[i].buf_len : total;
    memcpy(p->bytes + p->end, parts[i].buf, count);
    p->end += count;
    total -= count;
  }
  return 0;
}

/* In a program that has pipes these replace those of read.c and write.c, which are as small as can be. In the archive
   those come first, so that a program without pipes gets them. */
ssize_t read(int fd, void *buf, size_t n) { return readv(fd, &(struct iovec){buf, n}, 1); }

ssize_t write(int fd, const void *buf, size_t n) { return writev(fd, &(struct iovec){(void *)buf, n}, 1); }

int __pipe_events(int fd, int events) {
  const struct end *e = *link_of(fd);
  if (e == NULL) return NOT_A_PIPE;
  const struct pipe *p = e->pipe;
  int ready = events & (POLLOUT | POLLWRNORM);
  if (writes(e)) return p->readers == 0 ? ready | POLLERR : held(p) < CAPACITY ? ready : 0;
  ready = held(p) > 0 ? events & (POLLIN | POLLRDNORM) : 0;
  return p->writers == 0 ? ready | POLLHUP : ready;
}

void __pipe_closes(int fd) {
  struct end **link = link_of(fd), *e = *link;
  if (e == NULL) return;
  struct pipe *p = e->pipe;
  *link = e->next;
  if (writes(e)) p->writers--;
  else p->readers--;
  free(e);
  if (p->readers + p->writers > 0) return;
  free(p->bytes);
  free(p);
}

static struct end *add_end(struct pipe *p, int fd, int flags) {
  struct end *e = malloc(sizeof *e);
  if (e == NULL) return NULL;
  *e = (struct end){ends, p, fd, flags};
  ends = e;
  return e;
}

int __pipe_copies(int from, int to) {
  const struct end *e = *link_of(from);
  if (e == NULL) return 0;
  if (add_end(e->pipe, to, e->flags) == NULL) return ENOMEM;
  if (writes(e)) e->pipe->writers++;
  else e->pipe->readers++;
  return 0;
}

/* A new end, with a number of its own. */
static struct end *open_end(struct pipe *p, int flags) {
  int fd = open(".", O_RDONLY | O_DIRECTORY);
  if (fd < 0) fd = open("/", O_RDONLY | O_DIRECTORY);
  if (fd < 0) {
    errno = EMFILE;
    return NULL;
  }
  struct end *e = add_end(p, fd, flags);
  if (e == NULL) close(fd);
  return e;
}

int __make_pipe(int fds[2], int flags) {
  struct pipe *p = calloc(1, sizeof *p);
  if (p == NULL) return -1;
  p->readers = p->writers = 1;
  struct end *reader = open_end(p, O_RDONLY | (flags & O_NONBLOCK));
  struct end *writer = reader == NULL ? NULL : open_end(p, O_WRONLY | (flags & O_NONBLOCK));
  if (writer == NULL) {
    if (reader == NULL) {
      free(p);
    } else {
      p->writers = 0;
      close(reader->fd);
    }
    return -1;
  }
  fds[0] = reader->fd;
  fds[1] = writer->fd;
  return 0;
}
