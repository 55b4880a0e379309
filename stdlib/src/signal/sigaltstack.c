/* POSIX sigaltstack, siginterrupt: handlers run on the stack of those who raise. */
#include "signal_state.h"

static stack_t alternate = {.ss_flags = SS_DISABLE};

int sigaltstack(const stack_t *restrict new, stack_t *restrict old) {
  if (old != NULL) *old = alternate;
  if (new == NULL) return 0;
  if (new->ss_flags & ~(SS_DISABLE | SS_ONSTACK)) return fail(EINVAL);
  if (!(new->ss_flags & SS_DISABLE) && new->ss_size < MINSIGSTKSZ) return fail(ENOMEM);
  alternate = *new;
  return 0;
}

int siginterrupt(int signal, int flag) {
  struct sigaction action;
  if (sigaction(signal, NULL, &action) != 0) return -1;
  if (flag) action.sa_flags &= ~SA_RESTART;
  else action.sa_flags |= SA_RESTART;
  return sigaction(signal, &action, NULL);
}
