// run: -O0 -O1
// covers: POSIX.1-2017 gettimeofday: gettimeofday
// covers: BSD: settimeofday, adjtime, stime
// covers: C17 7.27.3: asctime
// covers: POSIX.1-2017 gmtime: gmtime_r
// covers: POSIX.1-2017 localtime: localtime_r
// covers: POSIX.1-2017 asctime: asctime_r
// covers: POSIX.1-2017 ctime: ctime_r
// covers: POSIX.1-2017 clock_getres: clock_getres, clock_gettime, clock_settime
// covers: POSIX.1-2017 clock_getcpuclockid: clock_getcpuclockid
// covers: GNU: timelocal
// POSIX clocks and the forms with a buffer of the caller's; what may not be set.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>

int main(void) {
  struct timespec t;
  struct timeval now;
  struct tm tm;
  char buf[32];
  time_t zero = 0;
  EXPECT(0, clock_getres(CLOCK_MONOTONIC, &t));
  EXPECT(1, t.tv_sec == 0 && t.tv_nsec > 0);
  EXPECT(-1, clock_gettime(999, &t));
  EXPECT(EINVAL, errno);
  EXPECT(0, clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t));
  clockid_t id;
  EXPECT(0, clock_getcpuclockid(0, &id));
  EXPECT(0, gettimeofday(&now, NULL));
  EXPECT(1, now.tv_sec - time(NULL) <= 0 && now.tv_usec < 1000000);
  EXPECT(1, gmtime_r(&zero, &tm) == &tm);
  EXPECT_TEXT("Thu Jan  1 00:00:00 1970\n", asctime_r(&tm, buf));
  EXPECT_TEXT("Thu Jan  1 00:00:00 1970\n", asctime(&tm));
  EXPECT(1, localtime_r(&zero, &tm) == &tm);
  EXPECT(0, timelocal(&tm));
  EXPECT(24, (int)strlen(ctime_r(&zero, buf)) - 1);
  struct tms used;
  EXPECT(1, times(&used) != (clock_t)-1);
  struct itimerval timer;
  EXPECT(0, getitimer(ITIMER_REAL, &timer));
  EXPECT(0, timer.it_value.tv_sec);
#ifndef __gnu_linux__
  EXPECT(-1, clock_settime(CLOCK_REALTIME, &t));
  EXPECT(-1, settimeofday(&now, NULL));
  EXPECT(-1, stime(&zero));
  EXPECT(-1, adjtime(&now, NULL));
  EXPECT(0, daylight);
#endif
  struct timeval a = {1, 600000}, b = {0, 500000}, c;
  timeradd(&a, &b, &c);
  EXPECT(2100000, c.tv_sec * 1000000 + c.tv_usec);
  timersub(&a, &c, &c);
  EXPECT(-500000, c.tv_sec * 1000000 + c.tv_usec);
  EXPECT(1, timercmp(&b, &a, <));
  return expect_failures;
}
