/* Input from a file descriptor. */
#include "stream.h"

WEAK ssize_t __device_read(FILE *f, unsigned char *buf, size_t n) { return read(f->fd, buf, n); }
