/* Linux adjtimex: the clock can be asked, not set. */
#include "../internal.h"
#include <sys/timex.h>
#include <time.h>

int clock_adjtime(clockid_t clock, struct timex *t) {
  struct timespec now;
  if (clock_gettime(clock, &now) != 0) return -1;
  if (t->modes != 0) return fail(EPERM);
  *t = (struct timex){.status = STA_UNSYNC, .precision = 1, .tick = 10000,
                      .time = {now.tv_sec, (suseconds_t)(now.tv_nsec / 1000)}};
  return TIME_ERROR;
}

int adjtimex(struct timex *t) { return clock_adjtime(CLOCK_REALTIME, t); }

int ntp_adjtime(struct timex *t) { return adjtimex(t); }
