/* POSIX fmemopen: a stream over memory. */
#include "stream.h"
#include <stdlib.h>
#include <string.h>

struct memory {
  unsigned char *bytes;
  size_t room; /* Of the memory. */
  size_t end;  /* Of what counts as the file. */
  size_t at;
  int append;
};

static ssize_t memory_read(FILE *f, unsigned char *buf, size_t n) {
  struct memory *m = f->cookie;
  size_t left = m->at < m->end ? m->end - m->at : 0;
  if (n > left) n = left;
  memcpy(buf, m->bytes + m->at, n);
  m->at += n;
  return (ssize_t)n;
}

static ssize_t memory_write(FILE *f, const unsigned char *buf, size_t n) {
  struct memory *m = f->cookie;
  if (m->append) m->at = m->end;
  size_t left = m->at < m->room ? m->room - m->at : 0;
  if (n > left) n = left;
  if (n == 0) return fail(ENOSPC);
  memcpy(m->bytes + m->at, buf, n);
  m->at += n;
  if (m->at > m->end) {
    m->end = m->at;
    /* A null byte follows what was written if there is room; a stream that also reads keeps the last byte. */
    if (m->end < m->room) m->bytes[m->end] = 0;
    else if (!(f->flags & F_READ) && m->room > 0) m->bytes[m->room - 1] = 0;
  }
  return (ssize_t)n;
}

static off_t memory_seek(FILE *f, off_t offset, int whence) {
  struct memory *m = f->cookie;
  if (whence == SEEK_CUR) offset += (off_t)m->at;
  if (whence == SEEK_END) offset += (off_t)m->end;
  if (offset < 0 || offset > (off_t)m->room) return fail(EINVAL);
  m->at = (size_t)offset;
  return offset;
}

static int memory_close(FILE *f) {
  free(f->cookie);
  return 0;
}

static const struct stream_ops ops = {memory_read, memory_write, memory_seek, memory_close};

FILE *fmemopen(void *restrict buf, size_t size, const char *restrict mode) {
  unsigned flags;
  if (__parse_mode(mode, &flags) == -1) return NULL;
  if (buf == NULL && size > (size_t)-1 / 2) {
    errno = ENOMEM;
    return NULL;
  }
  struct memory *m = malloc(sizeof *m + (buf == NULL ? size : 0));
  FILE *f = m == NULL ? NULL : __new_custom_stream(&ops, m, flags);
  if (f == NULL) {
    free(m);
    return NULL;
  }
  *m = (struct memory){.bytes = buf, .room = size};
  if (buf == NULL) m->bytes = memset(m + 1, 0, size);
  else if (*mode == 'w' && size > 0) *m->bytes = 0;
  if (*mode == 'r') m->end = size;
  if (*mode == 'a') m->at = m->end = strnlen((char *)m->bytes, size);
  m->append = *mode == 'a';
  return f;
}
