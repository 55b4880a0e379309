/* Linux <sys/epoll.h>. */
#ifndef _SYS_EPOLL_H
#define _SYS_EPOLL_H

#include <fcntl.h>
#include <stdint.h>
#define __need_sigset_t
#define __need_timespec
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define EPOLL_CLOEXEC O_CLOEXEC

enum EPOLL_EVENTS {
  EPOLLIN = 0x001,
#define EPOLLIN EPOLLIN
  EPOLLPRI = 0x002,
#define EPOLLPRI EPOLLPRI
  EPOLLOUT = 0x004,
#define EPOLLOUT EPOLLOUT
  EPOLLERR = 0x008,
#define EPOLLERR EPOLLERR
  EPOLLHUP = 0x010,
#define EPOLLHUP EPOLLHUP
  EPOLLRDNORM = 0x040,
#define EPOLLRDNORM EPOLLRDNORM
  EPOLLRDBAND = 0x080,
#define EPOLLRDBAND EPOLLRDBAND
  EPOLLWRNORM = 0x100,
#define EPOLLWRNORM EPOLLWRNORM
  EPOLLWRBAND = 0x200,
#define EPOLLWRBAND EPOLLWRBAND
  EPOLLMSG = 0x400,
#define EPOLLMSG EPOLLMSG
  EPOLLRDHUP = 0x2000,
#define EPOLLRDHUP EPOLLRDHUP
  EPOLLEXCLUSIVE = 1 << 28,
#define EPOLLEXCLUSIVE EPOLLEXCLUSIVE
  EPOLLWAKEUP = 1 << 29,
#define EPOLLWAKEUP EPOLLWAKEUP
  EPOLLONESHOT = 1 << 30,
#define EPOLLONESHOT EPOLLONESHOT
  EPOLLET = -0x7fffffff - 1
#define EPOLLET EPOLLET
};

#define EPOLL_CTL_ADD 1
#define EPOLL_CTL_DEL 2
#define EPOLL_CTL_MOD 3

typedef union epoll_data {
  void *ptr;
  int fd;
  uint32_t u32;
  uint64_t u64;
} epoll_data_t;

struct epoll_event {
  uint32_t events;
  epoll_data_t data;
};

int epoll_create(int __size);
int epoll_create1(int __flags);
int epoll_ctl(int __epoll, int __op, int __fd, struct epoll_event *__event);
int epoll_wait(int __epoll, struct epoll_event *__events, int __n, int __timeout);
int epoll_pwait(int __epoll, struct epoll_event *__events, int __n, int __timeout, const sigset_t *__mask);
int epoll_pwait2(int __epoll, struct epoll_event *__events, int __n, const struct timespec *__timeout,
                 const sigset_t *__mask);

#ifdef __cplusplus
}
#endif

#endif
