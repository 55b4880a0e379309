/* POSIX.1-2024 ppoll. */
#define _GNU_SOURCE
#include <limits.h>
#include <poll.h>
#include <time.h>

int ppoll(struct pollfd *fds, nfds_t n, const struct timespec *timeout, const sigset_t *mask) {
  (void)mask;
  if (timeout == NULL) return poll(fds, n, -1);
  if (timeout->tv_sec >= INT_MAX / 1000) return poll(fds, n, INT_MAX);
  return poll(fds, n, (int)(timeout->tv_sec * 1000 + (timeout->tv_nsec + 999999) / 1000000));
}
