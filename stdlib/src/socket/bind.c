/* POSIX: what can only be done to a socket of one's own making: EBADF or ENOTSOCK for what is none, ENOTSUP for one of
   the host's. */
#define _GNU_SOURCE
#include "../internal.h"
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

/* SOCK_STREAM or SOCK_DGRAM; -1 with errno for what is no socket. */
static int type_of(int fd) {
  __wasi_fdstat_t st;
  int error = __wasi_fd_fdstat_get(fd, &st);
  if (error != 0) return fail(error);
  if (st.fs_filetype == __WASI_FILETYPE_SOCKET_STREAM) return SOCK_STREAM;
  return st.fs_filetype == __WASI_FILETYPE_SOCKET_DGRAM ? SOCK_DGRAM : fail(ENOTSOCK);
}

static int refuse(int fd) { return type_of(fd) < 0 ? -1 : fail(ENOTSUP); }

int bind(int fd, const struct sockaddr *address, socklen_t size) { return refuse(fd); }

int bindresvport(int fd, struct sockaddr_in *address) { return refuse(fd); }

int listen(int fd, int backlog) { return refuse(fd); }

int connect(int fd, const struct sockaddr *address, socklen_t size) { return refuse(fd); }

int getsockname(int fd, struct sockaddr *restrict address, socklen_t *restrict size) { return refuse(fd); }

int getpeername(int fd, struct sockaddr *restrict address, socklen_t *restrict size) { return refuse(fd); }

int sockatmark(int fd) { return refuse(fd); }

int getsockopt(int fd, int level, int name, void *restrict value, socklen_t *restrict size) {
  int type = type_of(fd);
  if (type < 0) return -1;
  if (level != SOL_SOCKET || (name != SO_TYPE && name != SO_ERROR)) return fail(ENOPROTOOPT);
  int answer = name == SO_TYPE ? type : 0;
  if (*size > sizeof answer) *size = sizeof answer;
  memcpy(value, &answer, *size);
  return 0;
}

int setsockopt(int fd, int level, int name, const void *value, socklen_t size) {
  return type_of(fd) < 0 ? -1 : fail(ENOPROTOOPT);
}

/* GNU: is it a socket? */
int isfdtype(int fd, int type) {
  if (type_of(fd) >= 0) return type == 0140000;
  return errno == ENOTSOCK ? 0 : -1;
}
