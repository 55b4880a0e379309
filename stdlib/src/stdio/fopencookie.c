/* GNU fopencookie: a stream whose device is the program's. */
#include "stream.h"
#include <stdlib.h>

struct device {
  void *cookie;
  cookie_io_functions_t functions;
};

static ssize_t device_read(FILE *f, unsigned char *buf, size_t n) {
  struct device *d = f->cookie;
  return d->functions.read == NULL ? 0 : d->functions.read(d->cookie, (char *)buf, n);
}

static ssize_t device_write(FILE *f, const unsigned char *buf, size_t n) {
  struct device *d = f->cookie;
  if (d->functions.write == NULL) return (ssize_t)n;
  ssize_t k = d->functions.write(d->cookie, (const char *)buf, n);
  /* This function says 0 when it fails. */
  return k > 0 ? k : -1;
}

static off_t device_seek(FILE *f, off_t offset, int whence) {
  struct device *d = f->cookie;
  if (d->functions.seek == NULL) return fail(ENOTSUP);
  return d->functions.seek(d->cookie, &offset, whence) == 0 ? offset : -1;
}

static int device_close(FILE *f) {
  struct device *d = f->cookie;
  int result = d->functions.close == NULL ? 0 : d->functions.close(d->cookie);
  free(d);
  return result;
}

static const struct stream_ops ops = {device_read, device_write, device_seek, device_close};

FILE *fopencookie(void *cookie, const char *mode, cookie_io_functions_t functions) {
  unsigned flags;
  if (__parse_mode(mode, &flags) == -1) return NULL;
  struct device *d = malloc(sizeof *d);
  FILE *f = d == NULL ? NULL : __new_custom_stream(&ops, d, flags);
  if (f == NULL) {
    free(d);
    return NULL;
  }
  *d = (struct device){cookie, functions};
  return f;
}
