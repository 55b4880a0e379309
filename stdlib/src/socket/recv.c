/* POSIX recv, recvfrom, recvmsg, over WASI's. */
#define _GNU_SOURCE
#include "../internal.h"
#include <sys/socket.h>

#define RECV_PEEK 1
#define RECV_WAITALL 2
#define RECV_TRUNCATED 1

static ssize_t receive(int fd, const __wasi_iovec_t *parts, size_t n, int flags, int *out_flags) {
  size_t done;
  __wasi_roflags_t came = 0;
  if (flags & ~(MSG_PEEK | MSG_WAITALL | MSG_NOSIGNAL | MSG_CMSG_CLOEXEC)) return fail(ENOTSUP);
  __wasi_riflags_t wanted = (flags & MSG_PEEK ? RECV_PEEK : 0) | (flags & MSG_WAITALL ? RECV_WAITALL : 0);
  int error = __wasi_sock_recv(fd, parts, n, wanted, &done, &came);
  *out_flags = came & RECV_TRUNCATED ? MSG_TRUNC : 0;
  return error == 0 ? (ssize_t)done : fail(error);
}

ssize_t recvfrom(int fd, void *restrict buf, size_t n, int flags, struct sockaddr *restrict from,
                 socklen_t *restrict size) {
  __wasi_iovec_t part = {buf, n};
  int came;
  if (from != NULL) *size = 0;
  return receive(fd, &part, 1, flags, &came);
}

ssize_t recv(int fd, void *buf, size_t n, int flags) { return recvfrom(fd, buf, n, flags, NULL, NULL); }

ssize_t recvmsg(int fd, struct msghdr *message, int flags) {
  message->msg_namelen = 0;
  message->msg_controllen = 0;
  return receive(fd, (const __wasi_iovec_t *)message->msg_iov, (size_t)message->msg_iovlen, flags,
                 &message->msg_flags);
}

int recvmmsg(int fd, struct mmsghdr *messages, unsigned n, int flags, struct timespec *timeout) {
  (void)timeout;
  if (n == 0) return 0;
  ssize_t done = recvmsg(fd, &messages[0].msg_hdr, flags & ~MSG_WAITFORONE);
  if (done < 0) return -1;
  messages[0].msg_len = (unsigned)done;
  return 1;
}
