/* POSIX open_memstream: a stream that writes to memory which grows. */
#include "stream.h"
#include <stdlib.h>
#include <string.h>

struct growing {
  char **bytes; /* The caller's variables, right after each fflush and fclose. */
  size_t *size;
  char *memory;
  size_t room, end, at;
};

static ssize_t growing_write(FILE *f, const unsigned char *buf, size_t n) {
  struct growing *g = f->cookie;
  size_t end = g->at + n;
  if (end < n || end > (size_t)-1 / 2) return fail(ENOMEM);
  if (end >= g->room) {
    size_t room = end + 1 > 2 * g->room ? end + 1 : 2 * g->room;
    char *memory = realloc(g->memory, room);
    if (memory == NULL) return -1;
    memset(memory + g->room, 0, room - g->room);
    g->memory = memory;
    g->room = room;
  }
  memcpy(g->memory + g->at, buf, n);
  g->at = end;
  if (end > g->end) g->end = end;
  *g->bytes = g->memory;
  *g->size = g->at;
  return (ssize_t)n;
}

static off_t growing_seek(FILE *f, off_t offset, int whence) {
  struct growing *g = f->cookie;
  if (whence == SEEK_CUR) offset += (off_t)g->at;
  if (whence == SEEK_END) offset += (off_t)g->end;
  if (offset < 0 || offset > (off_t)((size_t)-1 / 2)) return fail(EINVAL);
  g->at = (size_t)offset;
  *g->size = g->at < g->end ? g->at : g->end;
  return offset;
}

static int growing_close(FILE *f) {
  free(f->cookie);
  return 0;
}

static const struct stream_ops ops = {NULL, growing_write, growing_seek, growing_close};

FILE *open_memstream(char **bytes, size_t *size) {
  if (bytes == NULL || size == NULL) {
    errno = EINVAL;
    return NULL;
  }
  struct growing *g = malloc(sizeof *g);
  char *memory = calloc(1, 64);
  FILE *f = g == NULL || memory == NULL ? NULL : __new_custom_stream(&ops, g, F_WRITE);
  if (f == NULL) {
    free(g);
    free(memory);
    return NULL;
  }
  *g = (struct growing){.bytes = bytes, .size = size, .memory = memory, .room = 64};
  *bytes = memory;
  *size = 0;
  return f;
}
