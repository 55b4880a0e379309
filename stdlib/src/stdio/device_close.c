/* The end of a file descriptor. */
#include "stream.h"

WEAK int __device_close(FILE *f) { return close(f->fd); }
