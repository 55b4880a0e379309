/* 7.14 and POSIX signals, within one process: handlers are recorded and raise calls them. A signal that is blocked
   waits until it is unblocked. The default action of most signals is to end the program with status 128 + signal,
   which is what a shell reports; SIGABRT and the signals of faults trap, which shows the stack. */
#include "../internal.h"
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static struct sigaction actions[_NSIG];
static sigset_t blocked, pending;

static sigset_t bit(int signal) { return 1ull << (signal - 1); }

static int valid(int signal) { return signal > 0 && signal < _NSIG; }

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
static void handle(int signal, const struct sigaction *a) {
  sigset_t old = blocked;
  struct sigaction action = *a;
  blocked |= action.sa_mask;
  if (!(action.sa_flags & SA_NODEFER)) blocked |= bit(signal);
  if (action.sa_flags & (int)SA_RESETHAND) actions[signal].sa_handler = SIG_DFL;
  if (action.sa_flags & SA_SIGINFO) {
    siginfo_t info = {.si_signo = signal, .si_code = SI_USER, .si_pid = getpid(), .si_uid = getuid()};
    ucontext_t context = {.uc_sigmask = old};
    action.sa_sigaction(signal, &info, &context);
  } else {
    action.sa_handler(signal);
  }
  blocked = old;
}

static void deliver(int signal) {
  const struct sigaction *a = &actions[signal];
  if (a->sa_handler == SIG_IGN) return;
  if (a->sa_handler != SIG_DFL) handle(signal, a);
  else if (!ignored_by_default(signal)) die(signal);
}

static void deliver_pending(void) {
  sigset_t now;
  while ((now = pending & ~blocked) != 0) {
    int signal = __builtin_ctzll(now) + 1;
    pending &= ~bit(signal);
    deliver(signal);
  }
}

/* 7.14.2.1 */
int raise(int signal) {
  if (!valid(signal)) return fail(EINVAL);
  if (blocked & bit(signal)) pending |= bit(signal);
  else deliver(signal);
  return 0;
}

/* What abort() does first: SIGABRT is delivered even if it is blocked. */
void __call_abort_handler(void) {
  blocked &= ~bit(SIGABRT);
  raise(SIGABRT);
}

int sigaction(int signal, const struct sigaction *restrict new, struct sigaction *restrict old) {
  if (!valid(signal) || (new != NULL && (signal == SIGKILL || signal == SIGSTOP))) return fail(EINVAL);
  if (old != NULL) *old = actions[signal];
  if (new != NULL) actions[signal] = *new;
  return 0;
}

/* 7.14.1.1 */
void (*signal(int signal, void (*handler)(int)))(int) {
  struct sigaction new = {.sa_flags = SA_RESTART}, old;
  new.sa_handler = handler;
  return sigaction(signal, &new, &old) == 0 ? old.sa_handler : SIG_ERR;
}

int kill(pid_t pid, int signal) {
  if (signal < 0 || signal >= _NSIG) return fail(EINVAL);
  if (pid != 0 && pid != -1 && pid != getpid() && pid != -getpid()) return fail(ESRCH);
  return signal == 0 ? 0 : raise(signal);
}

int killpg(pid_t group, int signal) { return kill(-group, signal); }

int sigqueue(pid_t pid, int signal, union sigval value) {
  (void)value;
  return kill(pid, signal);
}

int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
  if (old != NULL) *old = blocked;
  if (set == NULL) return 0;
  sigset_t wanted = *set & ~(bit(SIGKILL) | bit(SIGSTOP));
  if (how == SIG_BLOCK) blocked |= wanted;
  else if (how == SIG_UNBLOCK) blocked &= ~wanted;
  else if (how == SIG_SETMASK) blocked = wanted;
  else return fail(EINVAL);
  deliver_pending();
  return 0;
}

int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
  return sigprocmask(how, set, old) == 0 ? 0 : errno;
}

int sigpending(sigset_t *set) {
  *set = pending;
  return 0;
}

/* Waiting for a signal that is not already there would never end. */
int sigsuspend(const sigset_t *set) {
  sigset_t old = blocked;
  blocked = *set;
  deliver_pending();
  blocked = old;
  return fail(EINTR);
}

int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info, const struct timespec *restrict timeout) {
  (void)timeout;
  sigset_t ready = pending & *set;
  if (ready == 0) return fail(EAGAIN);
  int signal = __builtin_ctzll(ready) + 1;
  pending &= ~bit(signal);
  if (info != NULL) *info = (siginfo_t){.si_signo = signal, .si_code = SI_USER, .si_pid = getpid(), .si_uid = getuid()};
  return signal;
}

int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info) { return sigtimedwait(set, info, NULL); }

int sigwait(const sigset_t *restrict set, int *restrict signal) {
  int found = sigtimedwait(set, NULL, NULL);
  if (found < 0) return EAGAIN;
  *signal = found;
  return 0;
}

int siginterrupt(int signal, int flag) {
  (void)flag;
  return valid(signal) ? 0 : fail(EINVAL);
}

int sigaltstack(const stack_t *restrict new, stack_t *restrict old) {
  if (old != NULL) *old = (stack_t){.ss_flags = SS_DISABLE};
  (void)new;
  return 0;
}
