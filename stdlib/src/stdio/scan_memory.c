/* scanf from memory. */
#include "scan_stream.h"

struct memory_source {
  struct source source;
  const unsigned char *s;
};

static int next_byte(struct source *in) {
  struct memory_source *m = (struct memory_source *)in;
  return *m->s != 0 ? *m->s++ : EOF;
}

static void give_back(struct source *in, int c) { (void)in, (void)c; }

int __scan_memory(const char *s, const struct scan_extras *extras, const char *format, va_list list) {
  struct memory_source in = {{next_byte, give_back, 0}, (const unsigned char *)s};
  return __scan(&in.source, extras, format, list);
}
