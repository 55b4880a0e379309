/* Linux <sys/timerfd.h>. */
#ifndef _SYS_TIMERFD_H
#define _SYS_TIMERFD_H

#include <fcntl.h>
#include <time.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TFD_CLOEXEC O_CLOEXEC
#define TFD_NONBLOCK O_NONBLOCK
#define TFD_TIMER_ABSTIME 1
#define TFD_TIMER_CANCEL_ON_SET 2

struct itimerspec;

int timerfd_create(int __clock, int __flags);
int timerfd_settime(int __fd, int __flags, const struct itimerspec *__new, struct itimerspec *__old);
int timerfd_gettime(int __fd, struct itimerspec *__out);

#ifdef __cplusplus
}
#endif

#endif
