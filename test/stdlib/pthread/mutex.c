// run: -O0 -O1
// covers: POSIX.1-2017 pthread_mutex_lock: pthread_mutex_lock, pthread_mutex_trylock, pthread_mutex_unlock
// covers: POSIX.1-2017 pthread_mutex_init: pthread_mutex_init, pthread_mutex_destroy
// covers: POSIX.1-2017 pthread_mutex_timedlock: pthread_mutex_timedlock
// covers: POSIX.1-2017 pthread_mutex_consistent: pthread_mutex_consistent
// covers: POSIX.1-2017 pthread_mutex_getprioceiling: pthread_mutex_getprioceiling, pthread_mutex_setprioceiling
// covers: POSIX.1-2017 pthread_mutexattr_init: pthread_mutexattr_init, pthread_mutexattr_destroy
// covers: POSIX.1-2017 pthread_mutexattr_gettype: pthread_mutexattr_gettype, pthread_mutexattr_settype
// covers: POSIX.1-2017 pthread_mutexattr_getpshared: pthread_mutexattr_getpshared, pthread_mutexattr_setpshared
// covers: POSIX.1-2017 pthread_mutexattr_getprotocol: pthread_mutexattr_getprotocol, pthread_mutexattr_setprotocol
// covers: POSIX.1-2017 pthread_mutexattr_getprioceiling: pthread_mutexattr_getprioceiling
// covers: POSIX.1-2017 pthread_mutexattr_getprioceiling: pthread_mutexattr_setprioceiling
// covers: POSIX.1-2017 pthread_mutexattr_getrobust: pthread_mutexattr_getrobust, pthread_mutexattr_setrobust
// covers: GNU: pthread_mutex_clocklock, pthread_mutex_consistent_np, pthread_mutexattr_getrobust_np
// covers: GNU: pthread_mutexattr_setrobust_np
// Mutexes of each kind in one thread, and their attributes.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t plain = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t nested = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static const struct timespec past = {1, 0};

static void check_plain(void) {
  EXPECT(0, pthread_mutex_lock(&plain));
  EXPECT(EBUSY, pthread_mutex_trylock(&plain));
  EXPECT(ETIMEDOUT, pthread_mutex_timedlock(&plain, &past));
  EXPECT(ETIMEDOUT, pthread_mutex_clocklock(&plain, CLOCK_MONOTONIC, &past));
  EXPECT(EINVAL, pthread_mutex_timedlock(&plain, &(struct timespec){1, -1}));
  EXPECT(EBUSY, pthread_mutex_destroy(&plain));
  EXPECT(0, pthread_mutex_unlock(&plain));
  EXPECT(0, pthread_mutex_trylock(&plain));
  EXPECT(0, pthread_mutex_unlock(&plain));
  EXPECT(EINVAL, pthread_mutex_consistent(&plain));
#ifdef __wasm__
  pthread_mutex_lock(&plain);
  EXPECT(EDEADLK, pthread_mutex_lock(&plain));
  EXPECT(0, pthread_mutex_unlock(&plain));
  EXPECT(EINVAL, pthread_mutex_consistent_np(&plain));
  pthread_mutexattr_t attr;
  int old, now;
  EXPECT(0, pthread_mutexattr_init(&attr));
  EXPECT(0, pthread_mutexattr_setrobust_np(&attr, PTHREAD_MUTEX_ROBUST_NP));
  EXPECT(0, pthread_mutexattr_getrobust_np(&attr, &now));
  EXPECT(PTHREAD_MUTEX_ROBUST_NP, now);
  EXPECT(0, pthread_mutex_setprioceiling(&plain, 5, &old));
  EXPECT(0, pthread_mutex_getprioceiling(&plain, &now));
  EXPECT(5, now);
#endif
  EXPECT(0, pthread_mutex_destroy(&plain));
}

static void check_kinds(void) {
  pthread_mutexattr_t attr;
  pthread_mutex_t checked;
  int value;
  EXPECT(0, pthread_mutexattr_init(&attr));
  EXPECT(0, pthread_mutexattr_gettype(&attr, &value));
  EXPECT(PTHREAD_MUTEX_DEFAULT, value);
  EXPECT(0, pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_ERRORCHECK));
  EXPECT(EINVAL, pthread_mutexattr_settype(&attr, 99));
  EXPECT(0, pthread_mutex_init(&checked, &attr));
  EXPECT(EPERM, pthread_mutex_unlock(&checked));
  EXPECT(0, pthread_mutex_lock(&checked));
  EXPECT(EDEADLK, pthread_mutex_lock(&checked));
  EXPECT(EBUSY, pthread_mutex_trylock(&checked));
  EXPECT(EDEADLK, pthread_mutex_timedlock(&checked, &past));
  EXPECT(0, pthread_mutex_unlock(&checked));
  EXPECT(EPERM, pthread_mutex_unlock(&checked));
  EXPECT(0, pthread_mutex_destroy(&checked));
  for (int i = 0; i < 3; i++) EXPECT(0, i == 1 ? pthread_mutex_trylock(&nested) : pthread_mutex_lock(&nested));
  for (int i = 0; i < 3; i++) EXPECT(0, pthread_mutex_unlock(&nested));
  EXPECT(EPERM, pthread_mutex_unlock(&nested));
  EXPECT(0, pthread_mutexattr_destroy(&attr));
}

static void check_attributes(void) {
  pthread_mutexattr_t attr;
  int value;
  pthread_mutexattr_init(&attr);
  EXPECT(0, pthread_mutexattr_setpshared(&attr, PTHREAD_PROCESS_SHARED));
  EXPECT(0, pthread_mutexattr_getpshared(&attr, &value));
  EXPECT(PTHREAD_PROCESS_SHARED, value);
  EXPECT(EINVAL, pthread_mutexattr_setpshared(&attr, 7));
  EXPECT(0, pthread_mutexattr_setprotocol(&attr, PTHREAD_PRIO_INHERIT));
  EXPECT(0, pthread_mutexattr_getprotocol(&attr, &value));
  EXPECT(PTHREAD_PRIO_INHERIT, value);
  EXPECT(0, pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST));
  EXPECT(0, pthread_mutexattr_getrobust(&attr, &value));
  EXPECT(PTHREAD_MUTEX_ROBUST, value);
  EXPECT(0, pthread_mutexattr_setprioceiling(&attr, 12));
  EXPECT(0, pthread_mutexattr_getprioceiling(&attr, &value));
  EXPECT(12, value);
}

int main(void) {
  check_plain();
  check_kinds();
  check_attributes();
  return expect_failures;
}
