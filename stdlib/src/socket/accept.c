/* POSIX accept, shutdown, over WASI's. The peer's address is not known. */
#define _GNU_SOURCE
#include "../internal.h"
#include <string.h>
#include <sys/socket.h>

int accept4(int fd, struct sockaddr *restrict address, socklen_t *restrict size, int flags) {
  __wasi_fd_t new;
  int error = __wasi_sock_accept(fd, flags & SOCK_NONBLOCK ? __WASI_FDFLAGS_NONBLOCK : 0, &new);
  if (error != 0) return fail(error);
  if (address != NULL) {
    struct sockaddr unknown = {.sa_family = AF_UNSPEC};
    memcpy(address, &unknown, *size < sizeof unknown ? *size : sizeof unknown);
    *size = sizeof unknown.sa_family;
  }
  return new;
}

int accept(int fd, struct sockaddr *restrict address, socklen_t *restrict size) {
  return accept4(fd, address, size, 0);
}

int shutdown(int fd, int how) {
  if (how < SHUT_RD || how > SHUT_RDWR) return fail(EINVAL);
  return zero_or_fail(__wasi_sock_shutdown(fd, (__wasi_sdflags_t)(how + 1)));
}
