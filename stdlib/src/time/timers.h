/* Timers: the three of setitimer and those of timer_create, in one table. */
#ifndef TIMERS_H
#define TIMERS_H

#define _GNU_SOURCE
#include "../internal.h"
#include <signal.h>
#include <time.h>

#define FIXED_TIMERS 3
#define MOST_TIMERS (FIXED_TIMERS + 32)

struct __timer {
  int used, notify, signal, overrun, clock;
  union sigval value;
  void (*call)(union sigval);
  __wasi_timestamp_t next, interval; /* `next` is 0 while the timer stands. */
};

extern struct __timer __timers[MOST_TIMERS];

/* Starts or stops a timer and says what it was set to; `span` 0 stops it. */
void __set_timer(struct __timer *timer, __wasi_timestamp_t span, __wasi_timestamp_t interval);

/* How long until it rings; 0 if it stands. */
__wasi_timestamp_t __timer_left(const struct __timer *timer);

#endif
