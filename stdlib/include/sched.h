/* POSIX <sched.h>. */
#ifndef _SCHED_H
#define _SCHED_H

#define __need_size_t
#define __need_pid_t
#define __need_timespec
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct sched_param {
  int sched_priority;
};

#define SCHED_OTHER 0
#define SCHED_FIFO 1
#define SCHED_RR 2

int sched_yield(void);
int sched_get_priority_min(int __policy);
int sched_get_priority_max(int __policy);

#ifdef __cplusplus
}
#endif

#endif
