// run: -O0 -O1
// covers: POSIX.1-2017 kill: kill
// covers: POSIX.1-2017 sigpending: sigpending
// 7.14 and POSIX signals within the program: handlers, blocking, one-shot actions.
#define _DEFAULT_SOURCE
#include "../expect.h"
#include <errno.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t count, last;

static void handler(int signal) {
  count++;
  last = signal;
}

static void with_info(int signal, siginfo_t *info, void *context) {
  count++;
  last = info->si_signo == signal && context != NULL ? signal : -1;
}

int main(void) {
  EXPECT(1, signal(SIGUSR1, handler) == SIG_DFL);
  EXPECT(0, raise(SIGUSR1));
  EXPECT(SIGUSR1, last);
  EXPECT(1, signal(SIGUSR1, SIG_IGN) == handler);
  EXPECT(0, raise(SIGUSR1));
  EXPECT(1, count);
  EXPECT(0, raise(SIGCHLD));
  EXPECT(1, signal(9999, handler) == SIG_ERR);
  EXPECT(EINVAL, errno);
  struct sigaction action = {.sa_flags = (int)(SA_SIGINFO | SA_RESETHAND)}, now;
  action.sa_sigaction = with_info;
  EXPECT(0, sigaction(SIGUSR2, &action, NULL));
  EXPECT(0, kill(getpid(), SIGUSR2));
  EXPECT(SIGUSR2, last);
  EXPECT(0, sigaction(SIGUSR2, NULL, &now));
  EXPECT(1, now.sa_handler == SIG_DFL);
  signal(SIGTERM, handler);
  sigset_t set, old;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  EXPECT(1, sigismember(&set, SIGTERM));
  EXPECT(0, sigprocmask(SIG_BLOCK, &set, &old));
  raise(SIGTERM);
  EXPECT(2, count);
  EXPECT(0, sigpending(&set));
  EXPECT(1, sigismember(&set, SIGTERM));
  EXPECT(0, sigprocmask(SIG_SETMASK, &old, NULL));
  EXPECT(3, count);
  return expect_failures;
}
