// run: -O0 -O1
// skip-native: there are sockets
// covers: POSIX.1-2017 socket: socket
// covers: POSIX.1-2017 socketpair: socketpair
// covers: POSIX.1-2017 bind: bind
// covers: POSIX.1-2017 listen: listen
// covers: POSIX.1-2017 connect: connect
// covers: POSIX.1-2017 accept: accept
// covers: POSIX.1-2017 shutdown: shutdown
// covers: POSIX.1-2017 getsockname: getsockname
// covers: POSIX.1-2017 getpeername: getpeername
// covers: POSIX.1-2017 getsockopt: getsockopt
// covers: POSIX.1-2017 setsockopt: setsockopt
// covers: POSIX.1-2017 sockatmark: sockatmark
// covers: POSIX.1-2017 recv: recv
// covers: POSIX.1-2017 recvfrom: recvfrom
// covers: POSIX.1-2017 recvmsg: recvmsg
// covers: POSIX.1-2017 send: send
// covers: POSIX.1-2017 sendto: sendto
// covers: POSIX.1-2017 sendmsg: sendmsg
// covers: GNU: accept4, recvmmsg, sendmmsg, isfdtype
// covers: BSD: bindresvport
// Sockets cannot be made; what is no socket is told from what is no descriptor. Control messages are laid out.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#define FAILS(error, call)                                                                                             \
  do {                                                                                                                 \
    errno = 0;                                                                                                         \
    EXPECT(-1, call);                                                                                                  \
    EXPECT(error, errno);                                                                                              \
  } while (0)

int main(void) {
  int fds[2], value;
  char buf[4] = "abc";
  socklen_t size = sizeof value;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(80)};
  struct sockaddr *any = (struct sockaddr *)&address;
  struct iovec part = {buf, 3};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  struct mmsghdr messages[1] = {{message, 0}};
  FAILS(EAFNOSUPPORT, socket(AF_INET, SOCK_STREAM, 0));
  FAILS(EAFNOSUPPORT, socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
  FAILS(ENOTSOCK, bind(1, any, sizeof address));
  FAILS(EBADF, bind(99, any, sizeof address));
  FAILS(EBADF, bindresvport(99, &address));
  FAILS(ENOTSOCK, listen(1, 5));
  FAILS(ENOTSOCK, connect(1, any, sizeof address));
  FAILS(ENOTSOCK, getsockname(1, any, &size));
  FAILS(ENOTSOCK, getpeername(1, any, &size));
  FAILS(ENOTSOCK, sockatmark(1));
  FAILS(ENOTSOCK, getsockopt(1, SOL_SOCKET, SO_TYPE, &value, &size));
  FAILS(ENOTSOCK, setsockopt(1, SOL_SOCKET, SO_REUSEADDR, &value, size));
  FAILS(EBADF, accept(99, NULL, NULL));
  FAILS(EBADF, accept4(99, NULL, NULL, SOCK_NONBLOCK));
  FAILS(EBADF, shutdown(99, SHUT_RDWR));
  FAILS(EINVAL, shutdown(1, 9));
  FAILS(EBADF, recv(99, buf, 3, 0));
  FAILS(EBADF, recvfrom(99, buf, 3, 0, NULL, NULL));
  FAILS(EBADF, recvmsg(99, &message, MSG_PEEK));
  FAILS(EBADF, recvmmsg(99, messages, 1, 0, NULL));
  FAILS(ENOTSUP, recv(99, buf, 3, MSG_OOB));
  FAILS(EBADF, send(99, buf, 3, MSG_NOSIGNAL));
  FAILS(EISCONN, sendto(99, buf, 3, 0, any, sizeof address));
  FAILS(EBADF, sendmsg(99, &message, 0));
  FAILS(EBADF, sendmmsg(99, messages, 1, 0));
  EXPECT(0, isfdtype(1, 0140000));
  FAILS(EBADF, isfdtype(99, 0140000));
  struct sockaddr_un un = {AF_UNIX, "/tmp/x"};
  EXPECT(8, SUN_LEN(&un));
  _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int)) + CMSG_SPACE(1)] = {0};
  struct msghdr with = {.msg_control = control, .msg_controllen = sizeof control};
  struct cmsghdr *c = CMSG_FIRSTHDR(&with);
  c->cmsg_len = CMSG_LEN(sizeof(int));
  c = CMSG_NXTHDR(&with, c);
  EXPECT(CMSG_SPACE(sizeof(int)), (char *)c - control);
  c->cmsg_len = CMSG_LEN(1);
  EXPECT(1, CMSG_NXTHDR(&with, c) == NULL);
  return expect_failures;
}
