/* Linux descriptors for events: a host has none to give. */
#define _GNU_SOURCE
#include "../internal.h"
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

int epoll_create(int size) { return fail(size <= 0 ? EINVAL : ENOSYS); }

int epoll_create1(int flags) { return fail(ENOSYS); }

int epoll_ctl(int epoll, int op, int fd, struct epoll_event *event) { return fail(EBADF); }

int epoll_wait(int epoll, struct epoll_event *events, int n, int timeout) { return fail(EBADF); }

int epoll_pwait(int epoll, struct epoll_event *events, int n, int timeout, const sigset_t *mask) {
  return fail(EBADF);
}

int epoll_pwait2(int epoll, struct epoll_event *events, int n, const struct timespec *timeout, const sigset_t *mask) {
  return fail(EBADF);
}

int eventfd(unsigned count, int flags) { return fail(ENOSYS); }

int eventfd_read(int fd, eventfd_t *out) { return fail(EBADF); }

int eventfd_write(int fd, eventfd_t value) { return fail(EBADF); }

int timerfd_create(int clock, int flags) { return fail(ENOSYS); }

int timerfd_settime(int fd, int flags, const struct itimerspec *new, struct itimerspec *old) { return fail(EBADF); }

int timerfd_gettime(int fd, struct itimerspec *out) { return fail(EBADF); }

int signalfd(int fd, const sigset_t *mask, int flags) { return fail(ENOSYS); }

int inotify_init(void) { return fail(ENOSYS); }

int inotify_init1(int flags) { return fail(ENOSYS); }

int inotify_add_watch(int fd, const char *path, uint32_t mask) { return fail(EBADF); }

int inotify_rm_watch(int fd, int watch) { return fail(EBADF); }
