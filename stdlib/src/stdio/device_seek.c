/* Positioning in a file descriptor. */
#include "stream.h"

WEAK off_t __device_seek(FILE *f, off_t offset, int whence) { return lseek(f->fd, offset, whence); }
