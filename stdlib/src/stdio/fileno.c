/* POSIX fileno. */
#include "stream.h"

int fileno(FILE *f) { return f->fd >= 0 ? f->fd : fail(EBADF); }
int fileno_unlocked(FILE *f) { return fileno(f); }
