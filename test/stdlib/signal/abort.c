// run: -O0 -O1
// exit: 7
// covers: C17 7.14: signal
// covers: POSIX.1-2017 psiginfo: psignal, psiginfo
// covers: C17 7.22.4: abort, _Exit
// 7.22.4.1 abort: a handler for SIGABRT runs, and may end the program another way. psignal writes to standard error.
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void handler(int signal) {
  printf("caught %d\n", signal);
  fflush(stdout);
  psignal(signal, "text");
  psiginfo(&(siginfo_t){.si_signo = SIGABRT}, "text");
  _Exit(7);
}

int main(void) {
  signal(SIGABRT, handler);
  abort();
}
