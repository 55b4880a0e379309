/* ioctl: the size of a terminal is assumed, and how much can be read is asked of the host. */
#include "../internal.h"
#include <fcntl.h>
#include <stdarg.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int bytes_ready(int fd, int *out) {
  __wasi_subscription_t subscriptions[2] = {{.userdata = 0}, {.userdata = 1}};
  subscriptions[0].u.tag = __WASI_EVENTTYPE_FD_READ;
  subscriptions[0].u.u.fd_read.file_descriptor = fd;
  subscriptions[1].u.tag = __WASI_EVENTTYPE_CLOCK;
  subscriptions[1].u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
  __wasi_event_t events[2];
  size_t n;
  int error = __wasi_poll_oneoff(subscriptions, events, 2, &n);
  if (error != 0) return fail(error);
  *out = 0;
  for (size_t i = 0; i < n; i++) {
    if (events[i].type != __WASI_EVENTTYPE_FD_READ) continue;
    if (events[i].error != 0) return fail(events[i].error);
    *out = (int)events[i].fd_readwrite.nbytes;
  }
  return 0;
}

static int set_nonblocking(int fd, int on) {
  int flags = __status_flags(fd);
  return flags < 0 ? -1 : __set_status_flags(fd, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK);
}

int ioctl(int fd, int request, ...) {
  va_list args;
  va_start(args, request);
  void *argument = va_arg(args, void *);
  va_end(args);
  switch (request) {
    case FIONREAD:
      return bytes_ready(fd, argument);
    case FIONBIO:
      return set_nonblocking(fd, *(int *)argument);
    case FIOCLEX:
    case FIONCLEX:
      return 0;
    case TIOCGWINSZ:
      if (!isatty(fd)) return -1;
      *(struct winsize *)argument = (struct winsize){24, 80, 0, 0};
      return 0;
    default:
      return isatty(fd) ? fail(ENOSYS) : -1;
  }
}
