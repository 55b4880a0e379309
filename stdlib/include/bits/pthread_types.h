/* The types of <pthread.h>, which <sys/types.h> has as well. */
#ifndef _BITS_PTHREAD_TYPES_H
#define _BITS_PTHREAD_TYPES_H

#include <bits/threads.h>
#define __need_size_t
#include <bits/types.h>

typedef unsigned long pthread_t;
typedef unsigned pthread_key_t;
typedef struct __mutex pthread_mutex_t;
typedef struct __condition pthread_cond_t;
typedef struct __once pthread_once_t;
typedef volatile int pthread_spinlock_t;

typedef struct {
  int __kind, __shared, __protocol, __robust, __ceiling;
} pthread_mutexattr_t;

typedef struct {
  int __shared, __clock;
} pthread_condattr_t;

/* `__holders` counts readers; -1 is a writer. */
typedef struct {
  int __state, __holders, __shared, __kind;
  unsigned long __writer;
  unsigned __waiting_readers, __waiting_writers;
} pthread_rwlock_t;

typedef struct {
  int __shared, __kind;
} pthread_rwlockattr_t;

typedef struct {
  int __state;
  unsigned __count, __waiting;
  int __shared;
} pthread_barrier_t;

typedef struct {
  int __shared;
} pthread_barrierattr_t;

typedef struct {
  size_t __stack_size, __guard_size;
  void *__stack;
  int __detached, __scope, __inherit, __policy, __priority;
  unsigned long __spare[3];
} pthread_attr_t;

#endif
