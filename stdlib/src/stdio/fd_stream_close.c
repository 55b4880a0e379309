/* The end of a file descriptor. */
#include "stream.h"
#include <unistd.h>

int __fd_stream_close(FILE *f) { return close(f->fd); }
