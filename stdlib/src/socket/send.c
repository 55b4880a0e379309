/* POSIX send, sendto, sendmsg, over WASI's. A socket of the host's is connected, and takes no address. */
#define _GNU_SOURCE
#include "../internal.h"
#include <sys/socket.h>

static ssize_t transmit(int fd, const __wasi_ciovec_t *parts, size_t n, int flags) {
  size_t done;
  if (flags & ~(MSG_NOSIGNAL | MSG_DONTWAIT | MSG_MORE)) return fail(ENOTSUP);
  int error = __wasi_sock_send(fd, parts, n, 0, &done);
  return error == 0 ? (ssize_t)done : fail(error);
}

ssize_t sendto(int fd, const void *buf, size_t n, int flags, const struct sockaddr *to, socklen_t size) {
  __wasi_ciovec_t part = {buf, n};
  (void)size;
  return to != NULL ? fail(EISCONN) : transmit(fd, &part, 1, flags);
}

ssize_t send(int fd, const void *buf, size_t n, int flags) { return sendto(fd, buf, n, flags, NULL, 0); }

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  if (message->msg_name != NULL) return fail(EISCONN);
  if (message->msg_controllen > 0) return fail(ENOTSUP);
  return transmit(fd, (const __wasi_ciovec_t *)message->msg_iov, (size_t)message->msg_iovlen, flags);
}

int sendmmsg(int fd, struct mmsghdr *messages, unsigned n, int flags) {
  unsigned sent = 0;
  for (; sent < n; sent++) {
    ssize_t done = sendmsg(fd, &messages[sent].msg_hdr, flags);
    if (done < 0) return sent > 0 ? (int)sent : -1;
    messages[sent].msg_len = (unsigned)done;
  }
  return (int)sent;
}
