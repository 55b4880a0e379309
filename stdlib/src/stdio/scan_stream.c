/* scanf from a stream. */
#include "scan_stream.h"
#include "stream.h"

struct stream_source {
  struct source source;
  FILE *f;
};

static int next_byte(struct source *in) { return get_byte(((struct stream_source *)in)->f); }

/* The byte is still in the buffer. */
static void give_back(struct source *in, int c) {
  (void)c;
  ((struct stream_source *)in)->f->rpos--;
}

int __scan_stream(FILE *f, const struct scan_extras *extras, const char *format, va_list list) {
  struct stream_source in = {{NULL, next_byte, give_back, 0}, f};
  return __scan(&in.source, extras, format, list);
}
