// run: -O0 -O1
// covers: POSIX.1-2017 sigdelset: sigdelset
// covers: POSIX.1-2017 pthread_sigmask: pthread_sigmask
// covers: POSIX.1-2017 sigwait: sigwait
// covers: POSIX.1-2017 sigtimedwait: sigwaitinfo
// covers: POSIX.1-2017 sigqueue: sigqueue
// covers: POSIX.1-2017 sigaltstack: sigaltstack
// covers: POSIX.1-2017 siginterrupt: siginterrupt
// POSIX: sets of signals, waiting for one that is pending, sigsuspend.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t caught;

static void handler(int signal) { caught = signal; }

int main(void) {
  sigset_t all, none, set;
  int got = 0;
  siginfo_t info;
  EXPECT(0, sigfillset(&all));
  EXPECT(0, sigemptyset(&none));
  EXPECT(1, sigismember(&all, SIGHUP));
  EXPECT(0, sigdelset(&all, SIGHUP));
  EXPECT(0, sigismember(&all, SIGHUP));
  EXPECT(-1, sigaddset(&none, 999));
  EXPECT(EINVAL, errno);
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigaddset(&set, SIGUSR2);
  EXPECT(0, pthread_sigmask(SIG_BLOCK, &set, NULL));
  raise(SIGUSR1);
  EXPECT(0, sigwait(&set, &got));
  EXPECT(SIGUSR1, got);
  kill(getpid(), SIGUSR2);
  EXPECT(SIGUSR2, sigtimedwait(&set, &info, &(struct timespec){0, 0}));
  EXPECT(SIGUSR2, info.si_signo);
  EXPECT(-1, sigtimedwait(&set, NULL, &(struct timespec){0, 0}));
  EXPECT(EAGAIN, errno);
  EXPECT(0, sigqueue(getpid(), SIGUSR1, (union sigval){0}));
  EXPECT(SIGUSR1, sigwaitinfo(&set, &info));
  signal(SIGUSR1, handler);
  raise(SIGUSR1);
  EXPECT(0, caught);
  EXPECT(-1, sigsuspend(&none));
  EXPECT(EINTR, errno);
  EXPECT(SIGUSR1, caught);
  EXPECT(0, sigprocmask(SIG_UNBLOCK, &set, NULL));
  EXPECT(0, siginterrupt(SIGUSR1, 1));
  stack_t old;
  EXPECT(0, sigaltstack(NULL, &old));
  EXPECT(0, kill(getpid(), 0));
  EXPECT(-1, kill(getpid(), 999));
  return expect_failures;
}
