/* How a program is told that something has happened, for <signal.h> and <aio.h>. */
#ifndef _BITS_SIGEVENT_H
#define _BITS_SIGEVENT_H

#include <bits/pthread_types.h>

typedef union sigval {
  int sival_int;
  void *sival_ptr;
} sigval_t;

typedef struct sigevent {
  int sigev_notify, sigev_signo;
  union sigval sigev_value;
  void (*sigev_notify_function)(union sigval);
  pthread_attr_t *sigev_notify_attributes;
} sigevent_t;
#define SIGEV_NONE 0
#define SIGEV_SIGNAL 1
#define SIGEV_THREAD 2

#endif
