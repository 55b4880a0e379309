/* printf to a stream. */
#include "format_stream.h"
#include "stream.h"

struct stream_sink {
  struct sink sink;
  FILE *f;
};

static void write_stream(struct sink *out, const char *text, size_t n) {
  __stream_write(((struct stream_sink *)out)->f, (const unsigned char *)text, n);
}

/* An unbuffered stream gets a buffer for the time of the call, so that the text goes out in one piece. */
static int format_unbuffered(FILE *f, struct sink *out, const struct format_extras *extras, const char *format,
                             va_list list) {
  unsigned char buf[128];
  if (f->wpos == NULL && __stream_to_write(f) != 0) return -1;
  f->flags &= ~F_NONE;
  f->base = f->wpos = f->wend = buf;
  f->size = sizeof buf;
  int n = __format(out, extras, format, list);
  __stream_send(f);
  f->flags |= F_NONE;
  f->base = f->wpos = f->wend = f->tiny + UNGET;
  f->size = 1;
  return n;
}

int __format_stream(FILE *f, const struct format_extras *extras, const char *format, va_list list) {
  struct stream_sink out = {{write_stream}, f};
  unsigned had_error = f->flags & F_ERROR;
  f->flags &= ~F_ERROR;
  int n = f->flags & F_NONE ? format_unbuffered(f, &out.sink, extras, format, list)
                            : __format(&out.sink, extras, format, list);
  if (f->flags & F_ERROR) n = -1;
  f->flags |= had_error;
  return n;
}
