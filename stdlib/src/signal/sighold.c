/* XSI and BSD: signals by the interfaces that came before sigaction. */
#include "signal_state.h"

static int change(int how, int signal, sigset_t *old) {
  if (!__is_signal(signal)) return fail(EINVAL);
  sigset_t set = __signal_bit(signal);
  return sigprocmask(how, &set, old);
}

int sighold(int signal) { return change(SIG_BLOCK, signal, NULL); }

int sigrelse(int signal) { return change(SIG_UNBLOCK, signal, NULL); }

int sigignore(int number) { return signal(number, SIG_IGN) == SIG_ERR ? -1 : 0; }

int sigpause(int signal) {
  if (!__is_signal(signal)) return fail(EINVAL);
  sigset_t set;
  sigprocmask(SIG_BLOCK, NULL, &set);
  set &= ~__signal_bit(signal);
  return sigsuspend(&set);
}

/* The result is SIG_HOLD if the signal was blocked. */
void (*sigset(int signal, void (*handler)(int)))(int) {
  sigset_t blocked;
  struct sigaction new = {.sa_flags = 0}, old;
  new.sa_handler = handler;
  int hold = handler == SIG_HOLD;
  if (sigaction(signal, hold ? NULL : &new, &old) != 0) return SIG_ERR;
  change(hold ? SIG_BLOCK : SIG_UNBLOCK, signal, &blocked);
  return blocked & __signal_bit(signal) ? SIG_HOLD : old.sa_handler;
}

static int change_mask(int how, int mask) {
  sigset_t set = (unsigned)mask, old;
  sigprocmask(how, &set, &old);
  return (int)old;
}

int sigblock(int mask) { return change_mask(SIG_BLOCK, mask); }

int sigsetmask(int mask) { return change_mask(SIG_SETMASK, mask); }

int siggetmask(void) { return sigblock(0); }

int gsignal(int signal) { return raise(signal); }

void (*ssignal(int number, void (*handler)(int)))(int) { return signal(number, handler); }

void (*bsd_signal(int number, void (*handler)(int)))(int) { return signal(number, handler); }

/* Once, and not blocked meanwhile. */
void (*sysv_signal(int signal, void (*handler)(int)))(int) {
  struct sigaction new = {.sa_flags = (int)(SA_RESETHAND | SA_NODEFER)}, old;
  new.sa_handler = handler;
  return sigaction(signal, &new, &old) == 0 ? old.sa_handler : SIG_ERR;
}
