/* POSIX <pthread.h>. A program has one thread: locks keep their books and report what POSIX makes an error, creating a
   thread fails with EAGAIN, and waiting for what only another thread could do fails with EDEADLK. */
#ifndef _PTHREAD_H
#define _PTHREAD_H

#include <bits/pthread_types.h>
#include <features.h>
#include <sched.h>
#include <time.h>
#define __need_clockid_t
#define __need_size_t
#define __need_timespec
#define __need_sigset_t
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PTHREAD_CREATE_JOINABLE 0
#define PTHREAD_CREATE_DETACHED 1
#define PTHREAD_MUTEX_NORMAL 0
#define PTHREAD_MUTEX_RECURSIVE 1
#define PTHREAD_MUTEX_ERRORCHECK 2
#define PTHREAD_MUTEX_DEFAULT PTHREAD_MUTEX_NORMAL
#define PTHREAD_MUTEX_STALLED 0
#define PTHREAD_MUTEX_ROBUST 1
#define PTHREAD_PRIO_NONE 0
#define PTHREAD_PRIO_INHERIT 1
#define PTHREAD_PRIO_PROTECT 2
#define PTHREAD_INHERIT_SCHED 0
#define PTHREAD_EXPLICIT_SCHED 1
#define PTHREAD_SCOPE_SYSTEM 0
#define PTHREAD_SCOPE_PROCESS 1
#define PTHREAD_PROCESS_PRIVATE 0
#define PTHREAD_PROCESS_SHARED 1
#define PTHREAD_CANCEL_ENABLE 0
#define PTHREAD_CANCEL_DISABLE 1
#define PTHREAD_CANCEL_DEFERRED 0
#define PTHREAD_CANCEL_ASYNCHRONOUS 1
#define PTHREAD_CANCELED ((void *)-1)
#define PTHREAD_BARRIER_SERIAL_THREAD (-1)

#define PTHREAD_ONCE_INIT {0}
#define PTHREAD_MUTEX_INITIALIZER {0, 0, PTHREAD_MUTEX_NORMAL, 0, 0, 0}
#define PTHREAD_COND_INITIALIZER {0, 0, 0, 0, 0}
#define PTHREAD_RWLOCK_INITIALIZER {0, 0, 0, 0, 0, 0, 0}
#ifdef _SEAGLASS_GNU
#define PTHREAD_MUTEX_TIMED_NP PTHREAD_MUTEX_NORMAL
#define PTHREAD_MUTEX_FAST_NP PTHREAD_MUTEX_NORMAL
#define PTHREAD_MUTEX_ADAPTIVE_NP PTHREAD_MUTEX_NORMAL
#define PTHREAD_MUTEX_RECURSIVE_NP PTHREAD_MUTEX_RECURSIVE
#define PTHREAD_MUTEX_ERRORCHECK_NP PTHREAD_MUTEX_ERRORCHECK
#define PTHREAD_MUTEX_STALLED_NP PTHREAD_MUTEX_STALLED
#define PTHREAD_MUTEX_ROBUST_NP PTHREAD_MUTEX_ROBUST
#define PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP {0, 0, PTHREAD_MUTEX_RECURSIVE, 0, 0, 0}
#define PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP {0, 0, PTHREAD_MUTEX_ERRORCHECK, 0, 0, 0}
#define PTHREAD_ADAPTIVE_MUTEX_INITIALIZER_NP PTHREAD_MUTEX_INITIALIZER
#define PTHREAD_RWLOCK_PREFER_READER_NP 0
#define PTHREAD_RWLOCK_PREFER_WRITER_NP 1
#define PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP 2
#define PTHREAD_RWLOCK_DEFAULT_NP PTHREAD_RWLOCK_PREFER_READER_NP
#define PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP                                                              \
  {0, 0, 0, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP, 0, 0, 0}
#define PTHREAD_ATTR_NO_SIGMASK_NP (-1)
#endif

/* Threads. */
int pthread_create(pthread_t *__restrict __out, const pthread_attr_t *__restrict __attr, void *(*__start)(void *),
                   void *__restrict __argument);
int pthread_join(pthread_t __id, void **__result);
int pthread_detach(pthread_t __id);
__attribute__((__noreturn__)) void pthread_exit(void *__result);
pthread_t pthread_self(void) __attribute__((__const__));
int pthread_equal(pthread_t __a, pthread_t __b) __attribute__((__const__));
int pthread_atfork(void (*__prepare)(void), void (*__parent)(void), void (*__child)(void));
int pthread_cancel(pthread_t __id);
int pthread_setcancelstate(int __state, int *__old);
int pthread_setcanceltype(int __type, int *__old);
void pthread_testcancel(void);
int pthread_once(pthread_once_t *__once, void (*__f)(void));
int pthread_getcpuclockid(pthread_t __id, clockid_t *__out);
int pthread_getschedparam(pthread_t __id, int *__restrict __policy, struct sched_param *__restrict __out);
int pthread_setschedparam(pthread_t __id, int __policy, const struct sched_param *__param);
int pthread_setschedprio(pthread_t __id, int __priority);
int pthread_getconcurrency(void);
int pthread_setconcurrency(int __level);

/* What is called when a thread ends between push and pop, in order from the last. */
struct __cleanup {
  void (*__call)(void *);
  void *__argument;
  struct __cleanup *__outer;
};
void __cleanup_push(struct __cleanup *__entry);
void __cleanup_pop(struct __cleanup *__entry, int __execute);
#define pthread_cleanup_push(f, argument)                                                                              \
  do {                                                                                                                 \
    struct __cleanup __cleanup = {(f), (argument), 0};                                                                 \
    __cleanup_push(&__cleanup);
#define pthread_cleanup_pop(execute)                                                                                   \
  __cleanup_pop(&__cleanup, (execute));                                                                                \
  }                                                                                                                    \
  while (0)

int pthread_attr_init(pthread_attr_t *__attr);
int pthread_attr_destroy(pthread_attr_t *__attr);
int pthread_attr_getdetachstate(const pthread_attr_t *__attr, int *__out);
int pthread_attr_setdetachstate(pthread_attr_t *__attr, int __state);
int pthread_attr_getguardsize(const pthread_attr_t *__restrict __attr, size_t *__restrict __out);
int pthread_attr_setguardsize(pthread_attr_t *__attr, size_t __size);
int pthread_attr_getinheritsched(const pthread_attr_t *__restrict __attr, int *__restrict __out);
int pthread_attr_setinheritsched(pthread_attr_t *__attr, int __inherit);
int pthread_attr_getschedparam(const pthread_attr_t *__restrict __attr, struct sched_param *__restrict __out);
int pthread_attr_setschedparam(pthread_attr_t *__restrict __attr, const struct sched_param *__restrict __param);
int pthread_attr_getschedpolicy(const pthread_attr_t *__restrict __attr, int *__restrict __out);
int pthread_attr_setschedpolicy(pthread_attr_t *__attr, int __policy);
int pthread_attr_getscope(const pthread_attr_t *__restrict __attr, int *__restrict __out);
int pthread_attr_setscope(pthread_attr_t *__attr, int __scope);
int pthread_attr_getstack(const pthread_attr_t *__restrict __attr, void **__restrict __out,
                          size_t *__restrict __size);
int pthread_attr_setstack(pthread_attr_t *__attr, void *__stack, size_t __size);
int pthread_attr_getstacksize(const pthread_attr_t *__restrict __attr, size_t *__restrict __out);
int pthread_attr_setstacksize(pthread_attr_t *__attr, size_t __size);

/* Data of threads. */
int pthread_key_create(pthread_key_t *__out, void (*__destructor)(void *));
int pthread_key_delete(pthread_key_t __key);
void *pthread_getspecific(pthread_key_t __key);
int pthread_setspecific(pthread_key_t __key, const void *__value);

/* Mutexes. */
int pthread_mutex_init(pthread_mutex_t *__restrict __mutex, const pthread_mutexattr_t *__restrict __attr);
int pthread_mutex_destroy(pthread_mutex_t *__mutex);
int pthread_mutex_lock(pthread_mutex_t *__mutex);
int pthread_mutex_trylock(pthread_mutex_t *__mutex);
int pthread_mutex_timedlock(pthread_mutex_t *__restrict __mutex, const struct timespec *__restrict __until);
int pthread_mutex_unlock(pthread_mutex_t *__mutex);
int pthread_mutex_consistent(pthread_mutex_t *__mutex);
int pthread_mutex_getprioceiling(const pthread_mutex_t *__restrict __mutex, int *__restrict __out);
int pthread_mutex_setprioceiling(pthread_mutex_t *__restrict __mutex, int __ceiling, int *__restrict __old);
int pthread_mutexattr_init(pthread_mutexattr_t *__attr);
int pthread_mutexattr_destroy(pthread_mutexattr_t *__attr);
int pthread_mutexattr_gettype(const pthread_mutexattr_t *__restrict __attr, int *__restrict __out);
int pthread_mutexattr_settype(pthread_mutexattr_t *__attr, int __type);
int pthread_mutexattr_getpshared(const pthread_mutexattr_t *__restrict __attr, int *__restrict __out);
int pthread_mutexattr_setpshared(pthread_mutexattr_t *__attr, int __shared);
int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *__restrict __attr, int *__restrict __out);
int pthread_mutexattr_setprotocol(pthread_mutexattr_t *__attr, int __protocol);
int pthread_mutexattr_getprioceiling(const pthread_mutexattr_t *__restrict __attr, int *__restrict __out);
int pthread_mutexattr_setprioceiling(pthread_mutexattr_t *__attr, int __ceiling);
int pthread_mutexattr_getrobust(const pthread_mutexattr_t *__restrict __attr, int *__restrict __out);
int pthread_mutexattr_setrobust(pthread_mutexattr_t *__attr, int __robust);

/* Condition variables. */
int pthread_cond_init(pthread_cond_t *__restrict __cond, const pthread_condattr_t *__restrict __attr);
int pthread_cond_destroy(pthread_cond_t *__cond);
int pthread_cond_wait(pthread_cond_t *__restrict __cond, pthread_mutex_t *__restrict __mutex);
int pthread_cond_timedwait(pthread_cond_t *__restrict __cond, pthread_mutex_t *__restrict __mutex,
                           const struct timespec *__restrict __until);
int pthread_cond_signal(pthread_cond_t *__cond);
int pthread_cond_broadcast(pthread_cond_t *__cond);
int pthread_condattr_init(pthread_condattr_t *__attr);
int pthread_condattr_destroy(pthread_condattr_t *__attr);
int pthread_condattr_getclock(const pthread_condattr_t *__restrict __attr, clockid_t *__restrict __out);
int pthread_condattr_setclock(pthread_condattr_t *__attr, clockid_t __clock);
int pthread_condattr_getpshared(const pthread_condattr_t *__restrict __attr, int *__restrict __out);
int pthread_condattr_setpshared(pthread_condattr_t *__attr, int __shared);

/* Locks for readers and writers. */
int pthread_rwlock_init(pthread_rwlock_t *__restrict __lock, const pthread_rwlockattr_t *__restrict __attr);
int pthread_rwlock_destroy(pthread_rwlock_t *__lock);
int pthread_rwlock_rdlock(pthread_rwlock_t *__lock);
int pthread_rwlock_tryrdlock(pthread_rwlock_t *__lock);
int pthread_rwlock_timedrdlock(pthread_rwlock_t *__restrict __lock, const struct timespec *__restrict __until);
int pthread_rwlock_wrlock(pthread_rwlock_t *__lock);
int pthread_rwlock_trywrlock(pthread_rwlock_t *__lock);
int pthread_rwlock_timedwrlock(pthread_rwlock_t *__restrict __lock, const struct timespec *__restrict __until);
int pthread_rwlock_unlock(pthread_rwlock_t *__lock);
int pthread_rwlockattr_init(pthread_rwlockattr_t *__attr);
int pthread_rwlockattr_destroy(pthread_rwlockattr_t *__attr);
int pthread_rwlockattr_getpshared(const pthread_rwlockattr_t *__restrict __attr, int *__restrict __out);
int pthread_rwlockattr_setpshared(pthread_rwlockattr_t *__attr, int __shared);

/* Spin locks and barriers. */
int pthread_spin_init(pthread_spinlock_t *__lock, int __shared);
int pthread_spin_destroy(pthread_spinlock_t *__lock);
int pthread_spin_lock(pthread_spinlock_t *__lock);
int pthread_spin_trylock(pthread_spinlock_t *__lock);
int pthread_spin_unlock(pthread_spinlock_t *__lock);
int pthread_barrier_init(pthread_barrier_t *__restrict __barrier, const pthread_barrierattr_t *__restrict __attr,
                         unsigned __count);
int pthread_barrier_destroy(pthread_barrier_t *__barrier);
int pthread_barrier_wait(pthread_barrier_t *__barrier);
int pthread_barrierattr_init(pthread_barrierattr_t *__attr);
int pthread_barrierattr_destroy(pthread_barrierattr_t *__attr);
int pthread_barrierattr_getpshared(const pthread_barrierattr_t *__restrict __attr, int *__restrict __out);
int pthread_barrierattr_setpshared(pthread_barrierattr_t *__attr, int __shared);

#ifdef _SEAGLASS_GNU
int pthread_attr_getaffinity_np(const pthread_attr_t *__attr, size_t __size, cpu_set_t *__out);
int pthread_attr_setaffinity_np(pthread_attr_t *__attr, size_t __size, const cpu_set_t *__set);
int pthread_attr_getstackaddr(const pthread_attr_t *__restrict __attr, void **__restrict __out);
int pthread_attr_setstackaddr(pthread_attr_t *__attr, void *__stack);
int pthread_getattr_np(pthread_t __id, pthread_attr_t *__out);
int pthread_getattr_default_np(pthread_attr_t *__out);
int pthread_setattr_default_np(const pthread_attr_t *__attr);
int pthread_getaffinity_np(pthread_t __id, size_t __size, cpu_set_t *__out);
int pthread_setaffinity_np(pthread_t __id, size_t __size, const cpu_set_t *__set);
int pthread_getname_np(pthread_t __id, char *__buf, size_t __size);
int pthread_setname_np(pthread_t __id, const char *__name);
int pthread_tryjoin_np(pthread_t __id, void **__result);
int pthread_timedjoin_np(pthread_t __id, void **__result, const struct timespec *__until);
int pthread_clockjoin_np(pthread_t __id, void **__result, clockid_t __clock, const struct timespec *__until);
int pthread_yield(void);
int pthread_mutex_clocklock(pthread_mutex_t *__restrict __mutex, clockid_t __clock,
                            const struct timespec *__restrict __until);
int pthread_mutex_consistent_np(pthread_mutex_t *__mutex);
int pthread_mutexattr_getrobust_np(const pthread_mutexattr_t *__restrict __attr, int *__restrict __out);
int pthread_mutexattr_setrobust_np(pthread_mutexattr_t *__attr, int __robust);
int pthread_cond_clockwait(pthread_cond_t *__restrict __cond, pthread_mutex_t *__restrict __mutex, clockid_t __clock,
                           const struct timespec *__restrict __until);
int pthread_rwlock_clockrdlock(pthread_rwlock_t *__restrict __lock, clockid_t __clock,
                               const struct timespec *__restrict __until);
int pthread_rwlock_clockwrlock(pthread_rwlock_t *__restrict __lock, clockid_t __clock,
                               const struct timespec *__restrict __until);
int pthread_rwlockattr_getkind_np(const pthread_rwlockattr_t *__restrict __attr, int *__restrict __out);
int pthread_rwlockattr_setkind_np(pthread_rwlockattr_t *__attr, int __kind);
#define pthread_cleanup_push_defer_np(f, argument) pthread_cleanup_push(f, argument)
#define pthread_cleanup_pop_restore_np(execute) pthread_cleanup_pop(execute)
#endif

#ifdef __cplusplus
}
#endif

#endif
