/* Output to a file descriptor. */
#include "stream.h"

WEAK ssize_t __device_write(FILE *f, const unsigned char *buf, size_t n) { return write(f->fd, buf, n); }
