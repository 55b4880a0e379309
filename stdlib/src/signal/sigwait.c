/* POSIX: waiting for signals. None comes from outside: one that waits already is taken, and alarms are waited for.
   Where nothing more can come, the functions return as if interrupted, rather than never. */
#include "signal_state.h"
#include <time.h>
#include <unistd.h>

int sigpending(sigset_t *set) {
  __ring_alarms();
  *set = __signals.pending;
  return 0;
}

/* Until a handler has run. */
static int await_handler(unsigned ran) {
  while (ran == 0) {
    __wasi_timestamp_t next = __next_alarm();
    if (next == NO_ALARM) break;
    __wait_until(next);
    ran = __ring_alarms();
  }
  return fail(EINTR);
}

int sigsuspend(const sigset_t *set) {
  sigset_t old = __signals.blocked;
  __signals.blocked = *set;
  await_handler(__deliver_pending());
  __signals.blocked = old;
  __deliver_pending();
  return fail(EINTR);
}

int pause(void) { return __next_alarm() == NO_ALARM ? fail(ENOSYS) : await_handler(0); }

static int take(sigset_t ready, siginfo_t *info) {
  int signal = __builtin_ctzll(ready) + 1;
  __signals.pending &= ~__signal_bit(signal);
  if (info != NULL) *info = __signals.info[signal];
  return signal;
}

int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info, const struct timespec *restrict timeout) {
  if (timeout != NULL && (timeout->tv_nsec < 0 || timeout->tv_nsec >= 1000000000)) return fail(EINVAL);
  __wasi_timestamp_t end = timeout != NULL ? __monotonic_now() + __to_timestamp(timeout) : NO_ALARM;
  for (;;) {
    sigset_t ready = __signals.pending & *set;
    if (ready != 0) return take(ready, info);
    __wasi_timestamp_t next = __next_alarm();
    if (next > end) next = end;
    if (next == NO_ALARM) return fail(EAGAIN);
    __wait_until(next);
    if (__ring_alarms() > 0) return fail(EINTR);
    if (next == end && (__signals.pending & *set) == 0) return fail(EAGAIN);
  }
}

int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info) { return sigtimedwait(set, info, NULL); }

int sigwait(const sigset_t *restrict set, int *restrict signal) {
  int found;
  do found = sigtimedwait(set, NULL, NULL);
  while (found < 0 && errno == EINTR);
  if (found < 0) return EAGAIN;
  *signal = found;
  return 0;
}
