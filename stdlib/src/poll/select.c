/* POSIX select, pselect, by way of poll. */
#include "poll_until.h"
#include <stdlib.h>
#include <sys/select.h>

#define ERRORS (POLLERR | POLLHUP)

static int has(const fd_set *set, int fd) { return set != NULL && FD_ISSET(fd, set); }

static int put(fd_set *set, int fd, int ready) {
  if (!has(set, fd)) return 0;
  if (!ready) FD_CLR(fd, set);
  return ready;
}

static int wait_for(int n, fd_set *read, fd_set *write, fd_set *except, const struct timespec *timeout,
                    const sigset_t *mask) {
  if (n < 0 || n > FD_SETSIZE) return fail(EINVAL);
  struct pollfd *fds = calloc((size_t)n + 1, sizeof *fds);
  if (fds == NULL) return fail(ENOMEM);
  nfds_t count = 0;
  for (int fd = 0; fd < n; fd++) {
    short events = (has(read, fd) ? POLLIN : 0) | (has(write, fd) ? POLLOUT : 0) | (has(except, fd) ? POLLPRI : 0);
    if (events != 0) fds[count++] = (struct pollfd){.fd = fd, .events = events};
  }
  int result = ppoll(fds, count, timeout, mask);
  for (nfds_t i = 0; i < count && result >= 0; i++)
    if (fds[i].revents & POLLNVAL) result = fail(EBADF);
  if (result >= 0) {
    result = 0;
    for (nfds_t i = 0; i < count; i++) {
      result += put(read, fds[i].fd, (fds[i].revents & (POLLIN | ERRORS)) != 0);
      result += put(write, fds[i].fd, (fds[i].revents & (POLLOUT | ERRORS)) != 0);
      result += put(except, fds[i].fd, (fds[i].revents & POLLPRI) != 0);
    }
  }
  free(fds);
  return result;
}

int select(int n, fd_set *restrict read, fd_set *restrict write, fd_set *restrict except,
           struct timeval *restrict timeout) {
  if (timeout == NULL) return wait_for(n, read, write, except, NULL, NULL);
  if (timeout->tv_sec < 0 || timeout->tv_usec < 0) return fail(EINVAL);
  struct timespec span = {timeout->tv_sec + timeout->tv_usec / 1000000, timeout->tv_usec % 1000000 * 1000};
  return wait_for(n, read, write, except, &span, NULL);
}

int pselect(int n, fd_set *restrict read, fd_set *restrict write, fd_set *restrict except,
            const struct timespec *restrict timeout, const sigset_t *restrict mask) {
  return wait_for(n, read, write, except, timeout, mask);
}
