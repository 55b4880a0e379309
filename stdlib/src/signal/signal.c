/* 7.14 and POSIX signals, within one process: handlers are recorded and raise calls them. A signal that is blocked
   waits until it is unblocked. The default action of most signals is to end the program with status 128 + signal,
   which is what a shell reports; SIGABRT and the signals of faults trap, which shows the stack. */
#include "signal_state.h"
#include <stdlib.h>
#include <unistd.h>

struct __signals __signals;

static int ignored_by_default(int signal) {
  return signal == SIGCHLD || signal == SIGCONT || signal == SIGURG || signal == SIGWINCH || signal == SIGSTOP ||
         signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU;
}

_Noreturn static void die(int signal) {
  switch (signal) {
    case SIGABRT:
    case SIGILL:
    case SIGTRAP:
    case SIGBUS:
    case SIGFPE:
    case SIGSEGV:
    case SIGSYS:
      __builtin_trap();
    default:
      __wasi_proc_exit(128 + (unsigned)signal);
  }
}

/* Calls the handler with its mask in force. */
static void handle(siginfo_t *info, struct sigaction action) {
  int signal = info->si_signo;
  sigset_t old = __signals.blocked;
  __signals.blocked |= action.sa_mask;
  if (!(action.sa_flags & SA_NODEFER)) __signals.blocked |= __signal_bit(signal);
  if (action.sa_flags & (int)SA_RESETHAND) __signals.actions[signal].sa_handler = SIG_DFL;
  if (action.sa_flags & SA_SIGINFO) {
    ucontext_t context = {.uc_sigmask = old};
    action.sa_sigaction(signal, info, &context);
  } else {
    action.sa_handler(signal);
  }
  __signals.blocked = old;
  __signals.handled++;
}

static void deliver(siginfo_t info) {
  const struct sigaction *a = &__signals.actions[info.si_signo];
  if (a->sa_handler == SIG_IGN) return;
  if (a->sa_handler != SIG_DFL) handle(&info, *a);
  else if (!ignored_by_default(info.si_signo)) die(info.si_signo);
}

unsigned __deliver_pending(void) {
  unsigned before = __signals.handled;
  sigset_t now;
  while ((now = __signals.pending & ~__signals.blocked) != 0) {
    int signal = __builtin_ctzll(now) + 1;
    __signals.pending &= ~__signal_bit(signal);
    deliver(__signals.info[signal]);
  }
  return __signals.handled - before;
}

void __send_signal(const siginfo_t *info) {
  int signal = info->si_signo;
  __signals.info[signal] = *info;
  __signals.pending |= __signal_bit(signal);
  __deliver_pending();
}

static siginfo_t from_self(int signal, int code) {
  return (siginfo_t){.si_signo = signal, .si_code = code, .si_pid = getpid(), .si_uid = getuid()};
}

/* 7.14.2.1 */
int raise(int signal) {
  if (!__is_signal(signal)) return fail(EINVAL);
  siginfo_t info = from_self(signal, SI_TKILL);
  __send_signal(&info);
  return 0;
}

/* What abort() does first: SIGABRT is delivered even if it is blocked. */
void __call_abort_handler(void) {
  __signals.blocked &= ~__signal_bit(SIGABRT);
  raise(SIGABRT);
}

int sigaction(int signal, const struct sigaction *restrict new, struct sigaction *restrict old) {
  if (!__is_signal(signal) || (new != NULL && (signal == SIGKILL || signal == SIGSTOP))) return fail(EINVAL);
  if (old != NULL) *old = __signals.actions[signal];
  if (new == NULL) return 0;
  __signals.actions[signal] = *new;
  /* What is ignored does not wait (POSIX 2.4.3). */
  if (new->sa_handler == SIG_IGN) __signals.pending &= ~__signal_bit(signal);
  return 0;
}

/* 7.14.1.1 */
void (*signal(int signal, void (*handler)(int)))(int) {
  struct sigaction new = {.sa_flags = SA_RESTART}, old;
  new.sa_handler = handler;
  return sigaction(signal, &new, &old) == 0 ? old.sa_handler : SIG_ERR;
}

static int send(pid_t pid, siginfo_t info) {
  if (info.si_signo < 0 || info.si_signo >= _NSIG) return fail(EINVAL);
  if (pid != 0 && pid != -1 && pid != getpid() && pid != -getpid()) return fail(ESRCH);
  if (info.si_signo != 0) __send_signal(&info);
  return 0;
}

int kill(pid_t pid, int signal) { return send(pid, from_self(signal, SI_USER)); }

int sigqueue(pid_t pid, int signal, union sigval value) {
  siginfo_t info = from_self(signal, SI_QUEUE);
  info.si_value = value;
  return send(pid, info);
}

int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
  sigset_t before = __signals.blocked;
  if (set != NULL) {
    sigset_t wanted = *set & ~(__signal_bit(SIGKILL) | __signal_bit(SIGSTOP));
    if (how == SIG_BLOCK) __signals.blocked |= wanted;
    else if (how == SIG_UNBLOCK) __signals.blocked &= ~wanted;
    else if (how == SIG_SETMASK) __signals.blocked = wanted;
    else return fail(EINVAL);
  }
  if (old != NULL) *old = before;
  __deliver_pending();
  return 0;
}

/* Of sigsetjmp and siglongjmp. */
void __signal_mask(const sigset_t *new, sigset_t *old) { sigprocmask(SIG_SETMASK, new, old); }
