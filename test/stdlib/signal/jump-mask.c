// run: -O0 -O1
// covers: POSIX.1-2017 sigsetjmp: sigsetjmp
// covers: POSIX.1-2017 siglongjmp: siglongjmp
// covers: POSIX.1-2017 longjmp: _setjmp, _longjmp
// covers: C17 7.14: raise
// covers: POSIX.1-2017 sigismember: sigismember
// sigsetjmp keeps the mask if asked to, and siglongjmp out of a handler restores it.
#define _GNU_SOURCE
#include "../expect.h"
#include <setjmp.h>
#include <signal.h>

static sigjmp_buf buffer;
static jmp_buf plain;

static void handler(int signal) { siglongjmp(buffer, signal); }

static int is_blocked(int signal) {
  sigset_t now;
  sigprocmask(SIG_BLOCK, NULL, &now);
  return sigismember(&now, signal);
}

static void check(int save) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  int came = sigsetjmp(buffer, save);
  if (came == 0) raise(SIGUSR1);
  EXPECT(SIGUSR1, came);
  EXPECT(!save, is_blocked(SIGUSR1));
}

int main(void) {
  signal(SIGUSR1, handler);
  check(1);
  check(0);
  volatile int rounds = 0;
  int came = _setjmp(plain);
  rounds++;
  if (came == 0) _longjmp(plain, 7);
  EXPECT(7, came);
  EXPECT(2, rounds);
  return expect_failures;
}
