/* Input from a file descriptor. */
#include "stream.h"
#include <unistd.h>

ssize_t __fd_stream_read(FILE *f, unsigned char *buf, size_t n) { return read(f->fd, buf, n); }
