// run: -O0 -O1
// covers: POSIX.1-2017 sighold: sighold, sigignore, sigpause, sigrelse, sigset
// covers: POSIX.1-2017 killpg: killpg
// covers: BSD: sigblock, sigsetmask, siggetmask, gsignal, ssignal, tgkill
// covers: GNU: sigandset, sigorset, sigisemptyset, sysv_signal, bsd_signal
// covers: POSIX.1-2017 sigfillset: sigfillset
// Signals by the interfaces that came before sigaction, and operations on sets.
#define _GNU_SOURCE
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#include "../expect.h"
#include <errno.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t count;

static void handler(int signal) { count += signal == SIGUSR1; }

#ifdef __wasm__
#define OLDER(name) name
#else
/* glibc's have other names under _GNU_SOURCE, or none. */
#define OLDER(name) signal
#endif

int main(void) {
  EXPECT(1, sigset(SIGUSR1, handler) == SIG_DFL);
  EXPECT(0, sighold(SIGUSR1));
  raise(SIGUSR1);
  EXPECT(0, count);
  EXPECT(-1, sigpause(SIGUSR1));
  EXPECT(EINTR, errno);
  EXPECT(1, count);
  raise(SIGUSR1);
  EXPECT(0, sigrelse(SIGUSR1));
  EXPECT(2, count);
  EXPECT(1, sigset(SIGUSR1, SIG_HOLD) == handler);
  EXPECT(1, sigset(SIGUSR1, handler) == SIG_HOLD);
  EXPECT(0, sigignore(SIGUSR1));
  raise(SIGUSR1);
  EXPECT(2, count);
  EXPECT(1, ssignal(SIGUSR1, handler) == SIG_IGN);
  EXPECT(0, gsignal(SIGUSR1));
  EXPECT(3, count);
  EXPECT(0, sigblock(sigmask(SIGUSR1)));
  EXPECT(sigmask(SIGUSR1), siggetmask());
  EXPECT(sigmask(SIGUSR1), sigsetmask(0));
  EXPECT(1, sysv_signal(SIGUSR1, handler) == handler);
  raise(SIGUSR1);
  EXPECT(4, count);
  EXPECT(1, OLDER(bsd_signal)(SIGUSR1, handler) == SIG_DFL);
  EXPECT(0, tgkill(getpid(), gettid(), SIGUSR1));
  EXPECT(5, count);
  sigset_t a, b, both;
  sigemptyset(&a);
  EXPECT(1, sigisemptyset(&a));
  sigfillset(&b);
  sigaddset(&a, SIGHUP);
  EXPECT(0, sigandset(&both, &a, &b));
  EXPECT(1, sigismember(&both, SIGHUP));
  EXPECT(0, sigismember(&both, SIGINT));
  EXPECT(0, sigorset(&both, &a, &b));
  EXPECT(1, sigismember(&both, SIGINT));
  EXPECT(0, killpg(getpgrp(), 0));
  EXPECT(-1, killpg(getpgrp(), 999));
  return expect_failures;
}
