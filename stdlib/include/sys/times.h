/* POSIX <sys/times.h>. */
#ifndef _SYS_TIMES_H
#define _SYS_TIMES_H

#define __need_clock_t
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct tms {
  clock_t tms_utime;
  clock_t tms_stime;
  clock_t tms_cutime;
  clock_t tms_cstime;
};

clock_t times(struct tms *__out);

#ifdef __cplusplus
}
#endif

#endif
