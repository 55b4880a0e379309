/* printf to a stream. */
#include "format_stream.h"
#include "stream.h"

struct stream_sink {
  struct sink sink;
  FILE *f;
};

static size_t write_stream(struct sink *out, const char *text, size_t n) {
  __stream_write(((struct stream_sink *)out)->f, (const unsigned char *)text, n);
  return n;
}

/* An unbuffered stream gets a buffer for the time of the call, so that the text goes out in one piece. */
static int format_unbuffered(FILE *f, struct sink *out, const char *format, va_list list) {
  unsigned char buf[128];
  if (f->wpos == NULL && __stream_to_write(f) != 0) return -1;
  f->base = f->wpos = f->wend = buf;
  f->size = sizeof buf;
  int n = __format(out, format, list);
  __stream_send(f);
  f->base = f->wpos = f->wend = f->tiny + UNGET;
  f->size = 0;
  return n;
}

int __format_to_stream(FILE *f, struct sink *out, const char *format, va_list list) {
  unsigned had_error = f->flags & F_ERROR;
  f->flags &= ~F_ERROR;
  int n = is_unbuffered(f) ? format_unbuffered(f, out, format, list) : __format(out, format, list);
  if (f->flags & F_ERROR) n = -1;
  f->flags |= had_error;
  return n;
}

int __format_stream(FILE *f, const char *format, va_list list) {
  struct stream_sink out = {{write_stream, 0}, f};
  return __format_to_stream(f, &out.sink, format, list);
}
