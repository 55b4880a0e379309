/* POSIX close. */
#include "../internal.h"
#include <unistd.h>

int close(int fd) { return zero_or_fail(__wasi_fd_close(fd)); }
