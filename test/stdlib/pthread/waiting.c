// run: -O0 -O1
// covers: POSIX.1-2017 pthread_cond_init: pthread_cond_init, pthread_cond_destroy
// covers: POSIX.1-2017 pthread_cond_broadcast: pthread_cond_signal, pthread_cond_broadcast
// covers: POSIX.1-2017 pthread_cond_timedwait: pthread_cond_timedwait, pthread_cond_wait
// covers: POSIX.1-2017 pthread_condattr_init: pthread_condattr_init, pthread_condattr_destroy
// covers: POSIX.1-2017 pthread_condattr_getclock: pthread_condattr_getclock, pthread_condattr_setclock
// covers: POSIX.1-2017 pthread_condattr_getpshared: pthread_condattr_getpshared, pthread_condattr_setpshared
// covers: POSIX.1-2017 pthread_rwlock_init: pthread_rwlock_init, pthread_rwlock_destroy
// covers: POSIX.1-2017 pthread_rwlock_rdlock: pthread_rwlock_rdlock, pthread_rwlock_tryrdlock
// covers: POSIX.1-2017 pthread_rwlock_wrlock: pthread_rwlock_wrlock, pthread_rwlock_trywrlock
// covers: POSIX.1-2017 pthread_rwlock_timedrdlock: pthread_rwlock_timedrdlock
// covers: POSIX.1-2017 pthread_rwlock_timedwrlock: pthread_rwlock_timedwrlock
// covers: POSIX.1-2017 pthread_rwlock_unlock: pthread_rwlock_unlock
// covers: POSIX.1-2017 pthread_rwlockattr_init: pthread_rwlockattr_init, pthread_rwlockattr_destroy
// covers: POSIX.1-2017 pthread_rwlockattr_getpshared: pthread_rwlockattr_getpshared, pthread_rwlockattr_setpshared
// covers: POSIX.1-2017 pthread_spin_init: pthread_spin_init, pthread_spin_destroy
// covers: POSIX.1-2017 pthread_spin_lock: pthread_spin_lock, pthread_spin_trylock
// covers: POSIX.1-2017 pthread_spin_unlock: pthread_spin_unlock
// covers: POSIX.1-2017 pthread_barrier_init: pthread_barrier_init, pthread_barrier_destroy
// covers: POSIX.1-2017 pthread_barrier_wait: pthread_barrier_wait
// covers: POSIX.1-2017 pthread_barrierattr_init: pthread_barrierattr_init, pthread_barrierattr_destroy
// covers: POSIX.1-2017 pthread_barrierattr_getpshared: pthread_barrierattr_getpshared
// covers: POSIX.1-2017 pthread_barrierattr_getpshared: pthread_barrierattr_setpshared
// covers: GNU: pthread_cond_clockwait, pthread_rwlock_clockrdlock, pthread_rwlock_clockwrlock
// covers: GNU: pthread_rwlockattr_getkind_np, pthread_rwlockattr_setkind_np
// Condition variables, read-write locks, spin locks and barriers in one thread.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <pthread.h>

static const struct timespec past = {1, 0};

static void check_conditions(void) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t fixed = PTHREAD_COND_INITIALIZER, cond;
  pthread_condattr_t attr;
  clockid_t clock;
  int value;
  EXPECT(0, pthread_condattr_init(&attr));
  EXPECT(0, pthread_condattr_getclock(&attr, &clock));
  EXPECT(CLOCK_REALTIME, clock);
  EXPECT(0, pthread_condattr_setclock(&attr, CLOCK_MONOTONIC));
  EXPECT(EINVAL, pthread_condattr_setclock(&attr, CLOCK_PROCESS_CPUTIME_ID));
  EXPECT(0, pthread_condattr_setpshared(&attr, PTHREAD_PROCESS_PRIVATE));
  EXPECT(0, pthread_condattr_getpshared(&attr, &value));
  EXPECT(0, pthread_cond_init(&cond, &attr));
  EXPECT(0, pthread_condattr_destroy(&attr));
  EXPECT(0, pthread_cond_signal(&cond));
  EXPECT(0, pthread_cond_broadcast(&fixed));
  pthread_mutex_lock(&mutex);
  EXPECT(ETIMEDOUT, pthread_cond_timedwait(&cond, &mutex, &past));
  EXPECT(ETIMEDOUT, pthread_cond_timedwait(&fixed, &mutex, &past));
  EXPECT(ETIMEDOUT, pthread_cond_clockwait(&fixed, &mutex, CLOCK_MONOTONIC, &past));
  struct timespec soon;
  clock_gettime(CLOCK_MONOTONIC, &soon);
  soon.tv_nsec += 1000000;
  if (soon.tv_nsec >= 1000000000) soon.tv_sec++, soon.tv_nsec -= 1000000000;
  EXPECT(ETIMEDOUT, pthread_cond_timedwait(&cond, &mutex, &soon));
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  EXPECT(1, now.tv_sec > soon.tv_sec || (now.tv_sec == soon.tv_sec && now.tv_nsec >= soon.tv_nsec));
#ifdef __wasm__
  EXPECT(EDEADLK, pthread_cond_wait(&cond, &mutex));
#endif
  EXPECT(0, pthread_mutex_unlock(&mutex));
  EXPECT(0, pthread_cond_destroy(&cond));
}

static void check_rwlock(void) {
  pthread_rwlock_t fixed = PTHREAD_RWLOCK_INITIALIZER, lock;
  pthread_rwlockattr_t attr;
  int value;
  EXPECT(0, pthread_rwlockattr_init(&attr));
  EXPECT(0, pthread_rwlockattr_setpshared(&attr, PTHREAD_PROCESS_SHARED));
  EXPECT(0, pthread_rwlockattr_getpshared(&attr, &value));
  EXPECT(PTHREAD_PROCESS_SHARED, value);
  EXPECT(0, pthread_rwlockattr_setkind_np(&attr, PTHREAD_RWLOCK_PREFER_WRITER_NP));
  EXPECT(0, pthread_rwlockattr_getkind_np(&attr, &value));
  EXPECT(PTHREAD_RWLOCK_PREFER_WRITER_NP, value);
  EXPECT(0, pthread_rwlock_init(&lock, &attr));
  EXPECT(0, pthread_rwlockattr_destroy(&attr));
  EXPECT(0, pthread_rwlock_rdlock(&lock));
  EXPECT(0, pthread_rwlock_tryrdlock(&lock));
  EXPECT(0, pthread_rwlock_timedrdlock(&lock, &past));
  EXPECT(EBUSY, pthread_rwlock_trywrlock(&lock));
  EXPECT(ETIMEDOUT, pthread_rwlock_timedwrlock(&lock, &past));
  EXPECT(ETIMEDOUT, pthread_rwlock_clockwrlock(&lock, CLOCK_MONOTONIC, &past));
  for (int i = 0; i < 3; i++) EXPECT(0, pthread_rwlock_unlock(&lock));
  EXPECT(0, pthread_rwlock_wrlock(&lock));
  EXPECT(EDEADLK, pthread_rwlock_wrlock(&lock));
  EXPECT(EDEADLK, pthread_rwlock_rdlock(&lock));
  EXPECT(EBUSY, pthread_rwlock_tryrdlock(&lock));
  EXPECT(EDEADLK, pthread_rwlock_clockrdlock(&lock, CLOCK_MONOTONIC, &past));
  EXPECT(0, pthread_rwlock_unlock(&lock));
  EXPECT(0, pthread_rwlock_trywrlock(&fixed));
  EXPECT(0, pthread_rwlock_unlock(&fixed));
  EXPECT(0, pthread_rwlock_destroy(&lock));
}

int main(void) {
  check_conditions();
  check_rwlock();
  pthread_spinlock_t spin;
  EXPECT(0, pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE));
  EXPECT(0, pthread_spin_lock(&spin));
  EXPECT(EBUSY, pthread_spin_trylock(&spin));
  EXPECT(0, pthread_spin_unlock(&spin));
  EXPECT(0, pthread_spin_destroy(&spin));
  pthread_barrier_t barrier;
  pthread_barrierattr_t attr;
  int value;
  EXPECT(0, pthread_barrierattr_init(&attr));
  EXPECT(0, pthread_barrierattr_setpshared(&attr, PTHREAD_PROCESS_PRIVATE));
  EXPECT(0, pthread_barrierattr_getpshared(&attr, &value));
  EXPECT(PTHREAD_PROCESS_PRIVATE, value);
  EXPECT(EINVAL, pthread_barrier_init(&barrier, &attr, 0));
  EXPECT(0, pthread_barrier_init(&barrier, &attr, 1));
  EXPECT(0, pthread_barrierattr_destroy(&attr));
  EXPECT(PTHREAD_BARRIER_SERIAL_THREAD, pthread_barrier_wait(&barrier));
  EXPECT(PTHREAD_BARRIER_SERIAL_THREAD, pthread_barrier_wait(&barrier));
  EXPECT(0, pthread_barrier_destroy(&barrier));
  return expect_failures;
}
