/* What the files of <signal.h> share. */
#ifndef SIGNAL_STATE_H
#define SIGNAL_STATE_H

#define _GNU_SOURCE
#include "../internal.h"
#include <signal.h>

/* Signals that wait are in `pending`, what came with each in `info`; a second one of the same number is one with it. */
extern struct __signals {
  struct sigaction actions[_NSIG];
  siginfo_t info[_NSIG];
  sigset_t blocked, pending;
  unsigned handled; /* How many handlers have run. */
} __signals;

static inline sigset_t __signal_bit(int signal) { return 1ull << (signal - 1); }

static inline int __is_signal(int signal) { return signal > 0 && signal < _NSIG; }

/* Delivers the signal in info->si_signo, or lets it wait while it is blocked. */
void __send_signal(const siginfo_t *info);

/* Delivers what waits and is not blocked; how many handlers ran. */
unsigned __deliver_pending(void);

#endif
