/* POSIX timer_create and its relatives. A timer_t is the place in the table. */
#include "timers.h"

static struct __timer *find(timer_t id) {
  struct __timer *timer = id;
  if (timer >= __timers + FIXED_TIMERS && timer < __timers + MOST_TIMERS && timer->used) return timer;
  errno = EINVAL;
  return NULL;
}

int timer_create(clockid_t clock, struct sigevent *restrict event, timer_t *restrict out) {
  static struct sigevent alarm_event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM};
  struct timespec now;
  const struct sigevent *e = event != NULL ? event : &alarm_event;
  if (clock_gettime(clock, &now) != 0) return -1;
  if (e->sigev_notify < SIGEV_NONE || e->sigev_notify > SIGEV_THREAD) return fail(EINVAL);
  if (e->sigev_notify == SIGEV_SIGNAL && (e->sigev_signo <= 0 || e->sigev_signo >= _NSIG)) return fail(EINVAL);
  struct __timer *timer = __timers + FIXED_TIMERS;
  while (timer->used)
    if (++timer == __timers + MOST_TIMERS) return fail(EAGAIN);
  *timer = (struct __timer){.used = 1, .notify = e->sigev_notify, .signal = e->sigev_signo, .clock = clock,
                            .value = e->sigev_value, .call = e->sigev_notify_function};
  if (event == NULL) timer->value.sival_ptr = timer;
  *out = timer;
  return 0;
}

int timer_delete(timer_t id) {
  struct __timer *timer = find(id);
  if (timer == NULL) return -1;
  timer->used = 0;
  return 0;
}

int timer_gettime(timer_t id, struct itimerspec *out) {
  struct __timer *timer = find(id);
  if (timer == NULL) return -1;
  __ring_alarms();
  *out = (struct itimerspec){__from_timestamp(timer->interval), __from_timestamp(__timer_left(timer))};
  return 0;
}

static int is_time(const struct timespec *t) { return t->tv_sec >= 0 && t->tv_nsec >= 0 && t->tv_nsec < 1000000000; }

int timer_settime(timer_t id, int flags, const struct itimerspec *restrict new, struct itimerspec *restrict old) {
  struct __timer *timer = find(id);
  if (timer == NULL) return -1;
  if (!is_time(&new->it_value) || !is_time(&new->it_interval)) return fail(EINVAL);
  if (old != NULL) timer_gettime(id, old);
  __wasi_timestamp_t span = __to_timestamp(&new->it_value);
  if (span != 0 && (flags & TIMER_ABSTIME)) {
    struct timespec now;
    clock_gettime(timer->clock, &now);
    __wasi_timestamp_t at = __to_timestamp(&now);
    span = span > at ? span - at : 1;
  }
  __set_timer(timer, span, __to_timestamp(&new->it_interval));
  return 0;
}

int timer_getoverrun(timer_t id) {
  struct __timer *timer = find(id);
  return timer == NULL ? -1 : timer->overrun;
}
