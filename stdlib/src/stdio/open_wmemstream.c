/* POSIX open_wmemstream: a stream that writes wide characters to memory which grows. It is unbuffered, so that its
   position is one in characters. */
#include "wide.h"
#include <stdlib.h>
#include <string.h>

struct growing {
  wchar_t **chars; /* The caller's variables. */
  size_t *size;
  wchar_t *memory;
  size_t room, end, at; /* In characters. */
  mbstate_t state;      /* Of a character that has come in part. */
};

static int make_room(struct growing *g) {
  if (g->at + 1 < g->room) return 0;
  size_t room = 2 * (g->at + 2);
  wchar_t *memory = room > (size_t)-1 / sizeof *memory ? NULL : realloc(g->memory, room * sizeof *memory);
  if (memory == NULL) return fail(ENOMEM);
  memset(memory + g->room, 0, (room - g->room) * sizeof *memory);
  *g->chars = g->memory = memory;
  g->room = room;
  return 0;
}

static ssize_t growing_write(FILE *f, const unsigned char *buf, size_t n) {
  struct growing *g = f->cookie;
  for (size_t i = 0; i < n; i++) {
    wchar_t wide = 0;
    size_t k = mbrtowc(&wide, (const char *)buf + i, 1, &g->state);
    if (k == (size_t)-2) continue;
    if (k == (size_t)-1 || make_room(g) != 0) return -1;
    g->memory[g->at++] = wide;
    if (g->at > g->end) g->end = g->at;
  }
  *g->size = g->at;
  return (ssize_t)n;
}

static off_t growing_seek(FILE *f, off_t offset, int whence) {
  struct growing *g = f->cookie;
  if (whence == SEEK_CUR) offset += (off_t)g->at;
  if (whence == SEEK_END) offset += (off_t)g->end;
  if (offset < 0 || offset > (off_t)((size_t)-1 / 16)) return fail(EINVAL);
  g->at = (size_t)offset;
  g->state = (mbstate_t){0};
  *g->size = g->at < g->end ? g->at : g->end;
  return offset;
}

static int growing_close(FILE *f) {
  free(f->cookie);
  return 0;
}

static const struct stream_ops ops = {NULL, growing_write, growing_seek, growing_close};

FILE *open_wmemstream(wchar_t **chars, size_t *size) {
  if (chars == NULL || size == NULL) {
    errno = EINVAL;
    return NULL;
  }
  struct growing *g = calloc(1, sizeof *g);
  wchar_t *memory = calloc(1, sizeof *memory);
  FILE *f = g == NULL || memory == NULL ? NULL : __new_custom_stream(&ops, g, F_WRITE);
  if (f == NULL) {
    free(g);
    free(memory);
    return NULL;
  }
  f->base = f->tiny + UNGET;
  f->size = 0;
  f->orientation = 1;
  g->chars = chars;
  g->size = size;
  g->room = 1;
  *chars = g->memory = memory;
  *size = 0;
  return f;
}
