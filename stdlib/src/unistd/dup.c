/* POSIX dup. */
#include "../wasi/descriptors.h"
#include <unistd.h>

int dup(int fd) { return __copy_descriptor(fd, 0); }
