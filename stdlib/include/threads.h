/* 7.26 Threads. See <pthread.h> for what one thread can do. */
#ifndef _THREADS_H
#define _THREADS_H

#include <bits/threads.h>
#include <features.h>
#include <time.h>
#define __need_timespec
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#if !defined __cplusplus && !defined _SEAGLASS_C23
#define thread_local _Thread_local
#endif
#define ONCE_FLAG_INIT {0}
#define TSS_DTOR_ITERATIONS 4

typedef unsigned long thrd_t;
typedef unsigned tss_t;
typedef struct __mutex mtx_t;
typedef struct __condition cnd_t;
typedef struct __once once_flag;
typedef int (*thrd_start_t)(void *);
typedef void (*tss_dtor_t)(void *);

enum { mtx_plain = 0, mtx_recursive = 1, mtx_timed = 2 };
enum { thrd_success = 0, thrd_busy = 1, thrd_error = 2, thrd_nomem = 3, thrd_timedout = 4 };

void call_once(once_flag *__flag, void (*__f)(void));

int cnd_init(cnd_t *__cond);
void cnd_destroy(cnd_t *__cond);
int cnd_signal(cnd_t *__cond);
int cnd_broadcast(cnd_t *__cond);
int cnd_wait(cnd_t *__cond, mtx_t *__mutex);
int cnd_timedwait(cnd_t *__restrict __cond, mtx_t *__restrict __mutex, const struct timespec *__restrict __until);

int mtx_init(mtx_t *__mutex, int __type);
void mtx_destroy(mtx_t *__mutex);
int mtx_lock(mtx_t *__mutex);
int mtx_trylock(mtx_t *__mutex);
int mtx_timedlock(mtx_t *__restrict __mutex, const struct timespec *__restrict __until);
int mtx_unlock(mtx_t *__mutex);

int thrd_create(thrd_t *__out, thrd_start_t __start, void *__argument);
thrd_t thrd_current(void);
int thrd_equal(thrd_t __a, thrd_t __b);
int thrd_detach(thrd_t __id);
int thrd_join(thrd_t __id, int *__result);
int thrd_sleep(const struct timespec *__t, struct timespec *__rest);
void thrd_yield(void);
__attribute__((__noreturn__)) void thrd_exit(int __result);

int tss_create(tss_t *__out, tss_dtor_t __destructor);
void tss_delete(tss_t __key);
void *tss_get(tss_t __key);
int tss_set(tss_t __key, void *__value);

#ifdef __cplusplus
}
#endif

#endif
