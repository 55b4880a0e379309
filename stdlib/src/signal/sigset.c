/* POSIX: sets of signals. */
#include "../internal.h"
#include <signal.h>

int sigemptyset(sigset_t *set) {
  *set = 0;
  return 0;
}

int sigfillset(sigset_t *set) {
  *set = -1ull;
  return 0;
}

int sigaddset(sigset_t *set, int signal) {
  if (signal < 1 || signal >= _NSIG) return fail(EINVAL);
  *set |= 1ull << (signal - 1);
  return 0;
}

int sigdelset(sigset_t *set, int signal) {
  if (signal < 1 || signal >= _NSIG) return fail(EINVAL);
  *set &= ~(1ull << (signal - 1));
  return 0;
}

int sigismember(const sigset_t *set, int signal) {
  if (signal < 1 || signal >= _NSIG) return fail(EINVAL);
  return *set >> (signal - 1) & 1;
}
