/* XSI of old: <sys/timeb.h>. */
#ifndef _SYS_TIMEB_H
#define _SYS_TIMEB_H

#define __need_time_t
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct timeb {
  time_t time;
  unsigned short millitm;
  short timezone;
  short dstflag;
};

int ftime(struct timeb *__out);

#ifdef __cplusplus
}
#endif

#endif
