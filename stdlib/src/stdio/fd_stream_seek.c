/* Positioning in a file descriptor. */
#include "stream.h"
#include <unistd.h>

off_t __fd_stream_seek(FILE *f, off_t offset, int whence) { return lseek(f->fd, offset, whence); }
