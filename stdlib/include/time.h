/* 7.27 Date and time, with POSIX clocks. */
#ifndef _TIME_H
#define _TIME_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __need_NULL
#define __need_size_t
#define __need_time_t
#define __need_clock_t
#define __need_timespec
#include <bits/types.h>

#define CLOCKS_PER_SEC ((clock_t)1000000)
#define TIME_UTC 1

struct tm {
  int tm_sec;
  int tm_min;
  int tm_hour;
  int tm_mday;
  int tm_mon;
  int tm_year;
  int tm_wday;
  int tm_yday;
  int tm_isdst;
#ifdef _SEAGLASS_BSD
  long tm_gmtoff;
  const char *tm_zone;
#else
  long __tm_gmtoff;
  const char *__tm_zone;
#endif
};

clock_t clock(void);
double difftime(time_t __a, time_t __b);
time_t mktime(struct tm *__tm);
time_t time(time_t *__out);
char *asctime(const struct tm *__tm);
char *ctime(const time_t *__t);
struct tm *gmtime(const time_t *__t);
struct tm *localtime(const time_t *__t);
size_t strftime(char *__restrict __s, size_t __size, const char *__restrict __format, const struct tm *__restrict __tm);
#ifdef _SEAGLASS_C11
int timespec_get(struct timespec *__out, int __base);
#endif
#if defined _SEAGLASS_C23 || defined _SEAGLASS_GNU
int timespec_getres(struct timespec *__out, int __base);
#endif

#if defined _SEAGLASS_POSIX || defined _SEAGLASS_C23
struct tm *gmtime_r(const time_t *__restrict __t, struct tm *__restrict __tm);
struct tm *localtime_r(const time_t *__restrict __t, struct tm *__restrict __tm);
#endif

#ifdef _SEAGLASS_POSIX
#define __need_clockid_t
#define __need_pid_t
#define __need_locale_t
#define __need_timer_t
#include <bits/types.h>

#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID 3
#ifdef _SEAGLASS_BSD
#define CLOCK_MONOTONIC_RAW 1
#define CLOCK_REALTIME_COARSE 0
#define CLOCK_MONOTONIC_COARSE 1
#define CLOCK_BOOTTIME 1
#define CLOCK_REALTIME_ALARM 0
#define CLOCK_BOOTTIME_ALARM 1
#define CLOCK_TAI 0
#endif
#define TIMER_ABSTIME 1

struct itimerspec {
  struct timespec it_interval;
  struct timespec it_value;
};

extern char *tzname[2];
extern long timezone;
extern int daylight;

char *asctime_r(const struct tm *__restrict __tm, char *__restrict __buf);
char *ctime_r(const time_t *__t, char *__buf);
char *strptime(const char *__restrict __s, const char *__restrict __format, struct tm *__restrict __tm);
size_t strftime_l(char *__restrict __s, size_t __size, const char *__restrict __format,
                  const struct tm *__restrict __tm, locale_t __locale);
void tzset(void);
int clock_getres(clockid_t __clock, struct timespec *__out);
int clock_gettime(clockid_t __clock, struct timespec *__out);
int clock_settime(clockid_t __clock, const struct timespec *__t);
int clock_nanosleep(clockid_t __clock, int __flags, const struct timespec *__t, struct timespec *__rest);
int clock_getcpuclockid(pid_t __pid, clockid_t *__out);
int nanosleep(const struct timespec *__t, struct timespec *__rest);
struct sigevent;
int timer_create(clockid_t __clock, struct sigevent *__restrict __event, timer_t *__restrict __out);
int timer_delete(timer_t __timer);
int timer_gettime(timer_t __timer, struct itimerspec *__out);
int timer_settime(timer_t __timer, int __flags, const struct itimerspec *__restrict __new,
                  struct itimerspec *__restrict __old);
int timer_getoverrun(timer_t __timer);
extern int getdate_err;
struct tm *getdate(const char *__s);
#endif

#if defined _SEAGLASS_BSD || defined _SEAGLASS_C23
time_t timegm(struct tm *__tm);
#endif
#ifdef _SEAGLASS_BSD
time_t timelocal(struct tm *__tm);
int stime(const time_t *__t);
int dysize(int __year);
#endif
#ifdef _SEAGLASS_GNU
char *strptime_l(const char *__restrict __s, const char *__restrict __format, struct tm *__restrict __tm,
                 locale_t __locale);
int getdate_r(const char *__restrict __s, struct tm *__restrict __out);
#endif

#ifdef __cplusplus
}
#endif

#endif
