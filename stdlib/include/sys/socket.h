/* POSIX <sys/socket.h>. WASI cannot make sockets; those that a host hands to the program can be accepted from, read,
   written and shut down. */
#ifndef _SYS_SOCKET_H
#define _SYS_SOCKET_H

#include <features.h>
#ifdef _SEAGLASS_BSD
#include <sys/types.h>
#endif
#define __need_size_t
#define __need_ssize_t
#define __need_iovec
#define __need_socklen_t
#define __need_sa_family_t
#define __need_timespec
#define __need_pid_t
#define __need_uid_t
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct sockaddr {
  sa_family_t sa_family;
  char sa_data[14];
};

struct sockaddr_storage {
  sa_family_t ss_family;
  char __padding[122];
  unsigned long __align;
};

struct msghdr {
  void *msg_name;
  socklen_t msg_namelen;
  struct iovec *msg_iov;
  int msg_iovlen;
  void *msg_control;
  socklen_t msg_controllen;
  int msg_flags;
};

struct cmsghdr {
  socklen_t cmsg_len;
  int cmsg_level;
  int cmsg_type;
};

#define __CMSG_ALIGN(n) (((n) + sizeof(size_t) - 1) & ~(sizeof(size_t) - 1))
#define CMSG_DATA(c) ((unsigned char *)((struct cmsghdr *)(c) + 1))
#define CMSG_FIRSTHDR(m)                                                                                               \
  ((size_t)(m)->msg_controllen >= sizeof(struct cmsghdr) ? (struct cmsghdr *)(m)->msg_control : (struct cmsghdr *)0)
#define CMSG_SPACE(n) (__CMSG_ALIGN(n) + __CMSG_ALIGN(sizeof(struct cmsghdr)))
#define CMSG_LEN(n) (__CMSG_ALIGN(sizeof(struct cmsghdr)) + (n))
#define __CMSG_END(m) ((char *)(m)->msg_control + (m)->msg_controllen)
#define __CMSG_AFTER(c) ((char *)(c) + __CMSG_ALIGN((c)->cmsg_len))
#define CMSG_NXTHDR(m, c)                                                                                              \
  ((c)->cmsg_len < sizeof(struct cmsghdr) || __CMSG_AFTER(c) + sizeof(struct cmsghdr) > __CMSG_END(m)                  \
       ? (struct cmsghdr *)0                                                                                           \
       : (struct cmsghdr *)__CMSG_AFTER(c))
#define SCM_RIGHTS 1

struct linger {
  int l_onoff;
  int l_linger;
};

#define SOCK_STREAM 1
#define SOCK_DGRAM 2
#define SOCK_RAW 3
#define SOCK_RDM 4
#define SOCK_SEQPACKET 5
#define SOCK_CLOEXEC 02000000
#define SOCK_NONBLOCK 04000

#define SHUT_RD 0
#define SHUT_WR 1
#define SHUT_RDWR 2

#define PF_UNSPEC 0
#define PF_LOCAL 1
#define PF_UNIX PF_LOCAL
#define PF_FILE PF_LOCAL
#define PF_INET 2
#define PF_IPX 4
#define PF_APPLETALK 5
#define PF_INET6 10
#define PF_NETLINK 16
#define PF_PACKET 17
#define PF_BLUETOOTH 31
#define PF_MAX 46
#define AF_UNSPEC PF_UNSPEC
#define AF_LOCAL PF_LOCAL
#define AF_UNIX PF_UNIX
#define AF_FILE PF_FILE
#define AF_INET PF_INET
#define AF_IPX PF_IPX
#define AF_APPLETALK PF_APPLETALK
#define AF_INET6 PF_INET6
#define AF_NETLINK PF_NETLINK
#define AF_PACKET PF_PACKET
#define AF_BLUETOOTH PF_BLUETOOTH
#define AF_MAX PF_MAX

#define SOL_SOCKET 1
#define SOL_IP 0
#define SOL_IPV6 41
#define SO_DEBUG 1
#define SO_REUSEADDR 2
#define SO_TYPE 3
#define SO_ERROR 4
#define SO_DONTROUTE 5
#define SO_BROADCAST 6
#define SO_SNDBUF 7
#define SO_RCVBUF 8
#define SO_KEEPALIVE 9
#define SO_OOBINLINE 10
#define SO_PRIORITY 12
#define SO_LINGER 13
#define SO_REUSEPORT 15
#define SO_PASSCRED 16
#define SO_PEERCRED 17
#define SO_RCVLOWAT 18
#define SO_SNDLOWAT 19
#define SO_RCVTIMEO 20
#define SO_SNDTIMEO 21
#define SO_BINDTODEVICE 25
#define SO_TIMESTAMP 29
#define SO_ACCEPTCONN 30
#define SO_PROTOCOL 38
#define SO_DOMAIN 39
#define SOMAXCONN 128

#define MSG_OOB 0x01
#define MSG_PEEK 0x02
#define MSG_DONTROUTE 0x04
#define MSG_CTRUNC 0x08
#define MSG_TRUNC 0x20
#define MSG_DONTWAIT 0x40
#define MSG_EOR 0x80
#define MSG_WAITALL 0x100
#define MSG_CONFIRM 0x800
#define MSG_ERRQUEUE 0x2000
#define MSG_NOSIGNAL 0x4000
#define MSG_MORE 0x8000
#define MSG_WAITFORONE 0x10000
#define MSG_CMSG_CLOEXEC 0x40000000

int socket(int __family, int __type, int __protocol);
int socketpair(int __family, int __type, int __protocol, int __fds[2]);
int bind(int __fd, const struct sockaddr *__address, socklen_t __size);
int listen(int __fd, int __backlog);
int connect(int __fd, const struct sockaddr *__address, socklen_t __size);
int accept(int __fd, struct sockaddr *__restrict __address, socklen_t *__restrict __size);
int shutdown(int __fd, int __how);
int getsockname(int __fd, struct sockaddr *__restrict __address, socklen_t *__restrict __size);
int getpeername(int __fd, struct sockaddr *__restrict __address, socklen_t *__restrict __size);
int getsockopt(int __fd, int __level, int __name, void *__restrict __value, socklen_t *__restrict __size);
int setsockopt(int __fd, int __level, int __name, const void *__value, socklen_t __size);
int sockatmark(int __fd);
ssize_t recv(int __fd, void *__buf, size_t __n, int __flags);
ssize_t recvfrom(int __fd, void *__restrict __buf, size_t __n, int __flags, struct sockaddr *__restrict __from,
                 socklen_t *__restrict __size);
ssize_t recvmsg(int __fd, struct msghdr *__message, int __flags);
ssize_t send(int __fd, const void *__buf, size_t __n, int __flags);
ssize_t sendto(int __fd, const void *__buf, size_t __n, int __flags, const struct sockaddr *__to, socklen_t __size);
ssize_t sendmsg(int __fd, const struct msghdr *__message, int __flags);

#ifdef _SEAGLASS_GNU
struct ucred {
  pid_t pid;
  uid_t uid;
  gid_t gid;
};
#define SCM_CREDENTIALS 2
struct mmsghdr {
  struct msghdr msg_hdr;
  unsigned msg_len;
};
int accept4(int __fd, struct sockaddr *__restrict __address, socklen_t *__restrict __size, int __flags);
int recvmmsg(int __fd, struct mmsghdr *__messages, unsigned __n, int __flags, struct timespec *__timeout);
int sendmmsg(int __fd, struct mmsghdr *__messages, unsigned __n, int __flags);
int isfdtype(int __fd, int __type);
#endif

#ifdef __cplusplus
}
#endif

#endif
