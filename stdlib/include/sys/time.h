/* POSIX <sys/time.h>. */
#ifndef _SYS_TIME_H
#define _SYS_TIME_H

#include <features.h>

#define __need_timeval
#include <bits/types.h>
#include <sys/select.h>

#ifdef __cplusplus
extern "C" {
#endif

struct itimerval {
  struct timeval it_interval;
  struct timeval it_value;
};

struct timezone {
  int tz_minuteswest;
  int tz_dsttime;
};

#define ITIMER_REAL 0
#define ITIMER_VIRTUAL 1
#define ITIMER_PROF 2

int gettimeofday(struct timeval *__restrict __tv, void *__restrict __tz);
int getitimer(int __which, struct itimerval *__out);
int setitimer(int __which, const struct itimerval *__restrict __new, struct itimerval *__restrict __old);
int utimes(const char *__path, const struct timeval __times[2]);
#ifdef _SEAGLASS_BSD
int settimeofday(const struct timeval *__tv, const struct timezone *__tz);
int adjtime(const struct timeval *__delta, struct timeval *__old);
int futimes(int __fd, const struct timeval __times[2]);
int lutimes(const char *__path, const struct timeval __times[2]);
int futimesat(int __dir, const char *__path, const struct timeval __times[2]);

#define timerisset(t) ((t)->tv_sec != 0 || (t)->tv_usec != 0)
#define timerclear(t) ((t)->tv_sec = (t)->tv_usec = 0)
#define timercmp(a, b, op) ((a)->tv_sec == (b)->tv_sec ? (a)->tv_usec op(b)->tv_usec : (a)->tv_sec op(b)->tv_sec)
#define timeradd(a, b, out)                                                                                            \
  do {                                                                                                                 \
    (out)->tv_sec = (a)->tv_sec + (b)->tv_sec;                                                                         \
    (out)->tv_usec = (a)->tv_usec + (b)->tv_usec;                                                                      \
    if ((out)->tv_usec >= 1000000) (out)->tv_sec++, (out)->tv_usec -= 1000000;                                         \
  } while (0)
#define timersub(a, b, out)                                                                                            \
  do {                                                                                                                 \
    (out)->tv_sec = (a)->tv_sec - (b)->tv_sec;                                                                         \
    (out)->tv_usec = (a)->tv_usec - (b)->tv_usec;                                                                      \
    if ((out)->tv_usec < 0) (out)->tv_sec--, (out)->tv_usec += 1000000;                                                \
  } while (0)
#define TIMEVAL_TO_TIMESPEC(tv, ts) ((void)((ts)->tv_sec = (tv)->tv_sec, (ts)->tv_nsec = (tv)->tv_usec * 1000))
#define TIMESPEC_TO_TIMEVAL(tv, ts) ((void)((tv)->tv_sec = (ts)->tv_sec, (tv)->tv_usec = (ts)->tv_nsec / 1000))
#endif

#ifdef __cplusplus
}
#endif

#endif
