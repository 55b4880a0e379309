/* POSIX.1-2024 ppoll: poll with a signal mask. Without signals in the program there is none to set. */
#include "poll_until.h"
#include <time.h>

WEAK void __signal_mask(const sigset_t *new, sigset_t *old);

int ppoll(struct pollfd *fds, nfds_t n, const struct timespec *timeout, const sigset_t *mask) {
  sigset_t old;
  int masks = mask != NULL && __signal_mask != NULL;
  if (timeout != NULL && (timeout->tv_sec < 0 || timeout->tv_nsec < 0 || timeout->tv_nsec >= 1000000000))
    return fail(EINVAL);
  if (masks) __signal_mask(mask, &old);
  int ready = __poll_until(fds, n, __end_of(timeout));
  if (masks) __signal_mask(&old, NULL);
  return ready;
}
