/* POSIX: sets of signals. */
#define _GNU_SOURCE
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

int sigisemptyset(const sigset_t *set) { return *set == 0; }

int sigandset(sigset_t *out, const sigset_t *a, const sigset_t *b) {
  *out = *a & *b;
  return 0;
}

int sigorset(sigset_t *out, const sigset_t *a, const sigset_t *b) {
  *out = *a | *b;
  return 0;
}
