/* Timers ring where the program waits: there is nothing that could interrupt it elsewhere. Those of processor time run
   by the monotonic clock too, since a program that only computes never asks. */
#include "timers.h"
#include "../signal/signal_state.h"

struct __timer __timers[MOST_TIMERS] = {
    {.used = 1, .notify = SIGEV_SIGNAL, .signal = SIGALRM},
    {.used = 1, .notify = SIGEV_SIGNAL, .signal = SIGVTALRM},
    {.used = 1, .notify = SIGEV_SIGNAL, .signal = SIGPROF},
};

#define EACH_TIMER(t) for (struct __timer *t = __timers; t < __timers + MOST_TIMERS; t++)

void __set_timer(struct __timer *timer, __wasi_timestamp_t span, __wasi_timestamp_t interval) {
  timer->next = span == 0 ? 0 : __monotonic_now() + span;
  timer->interval = interval;
  timer->overrun = 0;
}

__wasi_timestamp_t __timer_left(const struct __timer *timer) {
  __wasi_timestamp_t now = __monotonic_now();
  return timer->next == 0 ? 0 : timer->next > now ? timer->next - now : 1;
}

__wasi_timestamp_t __next_alarm(void) {
  __wasi_timestamp_t next = NO_ALARM;
  EACH_TIMER(t) if (t->used && t->next != 0 && t->next < next) next = t->next;
  return next;
}

/* A timer that repeats goes on from when it should have rung, and counts what it missed. */
static void ring(struct __timer *timer, __wasi_timestamp_t now) {
  timer->overrun = 0;
  if (timer->interval == 0) {
    timer->next = 0;
  } else {
    __wasi_timestamp_t missed = (now - timer->next) / timer->interval;
    timer->overrun = (int)missed;
    timer->next += (missed + 1) * timer->interval;
  }
  if (timer->notify == SIGEV_THREAD) timer->call(timer->value);
  if (timer->notify != SIGEV_SIGNAL) return;
  int is_posix = timer >= __timers + FIXED_TIMERS;
  siginfo_t info = {.si_signo = timer->signal, .si_code = is_posix ? SI_TIMER : SI_KERNEL, .si_value = timer->value,
                    .si_overrun = timer->overrun, .si_timerid = (int)(timer - __timers)};
  __send_signal(&info);
}

unsigned __ring_alarms(void) {
  unsigned before = __signals.handled;
  __wasi_timestamp_t now = __monotonic_now();
  EACH_TIMER(t) if (t->used && t->next != 0 && t->next <= now) ring(t, now);
  return __signals.handled - before;
}
