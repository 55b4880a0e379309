/* Output to a file descriptor. */
#include "stream.h"
#include <unistd.h>

ssize_t __fd_stream_write(FILE *f, const unsigned char *buf, size_t n) { return write(f->fd, buf, n); }
