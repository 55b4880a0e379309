// run: -O0 -O1
// covers: POSIX.1-2017 pthread_self: pthread_self
// covers: POSIX.1-2017 pthread_equal: pthread_equal
// covers: POSIX.1-2017 pthread_join: pthread_join
// covers: POSIX.1-2017 pthread_detach: pthread_detach
// covers: POSIX.1-2017 pthread_create: pthread_create
// covers: POSIX.1-2017 pthread_atfork: pthread_atfork
// covers: POSIX.1-2017 pthread_once: pthread_once
// covers: POSIX.1-2017 pthread_key_create: pthread_key_create
// covers: POSIX.1-2017 pthread_key_delete: pthread_key_delete
// covers: POSIX.1-2017 pthread_getspecific: pthread_getspecific, pthread_setspecific
// covers: POSIX.1-2017 pthread_setcancelstate: pthread_setcancelstate, pthread_setcanceltype, pthread_testcancel
// covers: POSIX.1-2017 pthread_kill: pthread_kill
// covers: POSIX.1-2017 pthread_getcpuclockid: pthread_getcpuclockid
// covers: POSIX.1-2017 pthread_getschedparam: pthread_getschedparam, pthread_setschedparam
// covers: POSIX.1-2017 pthread_setschedprio: pthread_setschedprio
// covers: POSIX.1-2017 pthread_getconcurrency: pthread_getconcurrency, pthread_setconcurrency
// covers: GNU: pthread_tryjoin_np, pthread_timedjoin_np, pthread_clockjoin_np, pthread_yield
// covers: GNU: pthread_getname_np, pthread_setname_np, pthread_getaffinity_np, pthread_setaffinity_np
// covers: GNU: pthread_sigqueue
// The one thread: what it is, its data, its cancellation; a second one cannot be had.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <pthread.h>
#include <signal.h>

static int calls;

static void count(void) { calls++; }

static void on_signal(int signal) { calls += signal == SIGUSR1 ? 10 : 100; }

#ifdef __wasm__
static void *start(void *argument) { return argument; }
#endif

static void check_keys(void) {
  pthread_key_t key, other;
  int x, y;
  EXPECT(0, pthread_key_create(&key, NULL));
  EXPECT(0, pthread_key_create(&other, NULL));
  EXPECT(1, pthread_getspecific(key) == NULL);
  EXPECT(0, pthread_setspecific(key, &x));
  EXPECT(0, pthread_setspecific(other, &y));
  EXPECT(1, pthread_getspecific(key) == &x);
  EXPECT(1, pthread_getspecific(other) == &y);
  EXPECT(0, pthread_key_delete(key));
  EXPECT(EINVAL, pthread_setspecific(key, &x));
  EXPECT(EINVAL, pthread_key_delete(key));
  EXPECT(0, pthread_key_create(&key, NULL));
  EXPECT(1, pthread_getspecific(key) == NULL);
}

static void check_cancellation(void) {
  int old;
  EXPECT(0, pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old));
  EXPECT(PTHREAD_CANCEL_ENABLE, old);
  EXPECT(0, pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &old));
  EXPECT(PTHREAD_CANCEL_DISABLE, old);
  EXPECT(EINVAL, pthread_setcancelstate(5, &old));
  EXPECT(0, pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &old));
  EXPECT(PTHREAD_CANCEL_DEFERRED, old);
  pthread_testcancel();
}

static void check_scheduling(pthread_t self) {
  int policy;
  struct sched_param param;
  clockid_t clock;
  struct timespec used;
  EXPECT(0, pthread_getschedparam(self, &policy, &param));
  EXPECT(SCHED_OTHER, policy);
  EXPECT(0, param.sched_priority);
  EXPECT(0, pthread_setschedparam(self, policy, &param));
  EXPECT(0, pthread_setschedprio(self, 0));
  EXPECT(0, pthread_getcpuclockid(self, &clock));
  EXPECT(0, clock_gettime(clock, &used));
  EXPECT(0, pthread_getconcurrency());
  EXPECT(0, pthread_setconcurrency(0));
  EXPECT(EINVAL, pthread_setconcurrency(-1));
  char name[16];
  EXPECT(0, pthread_setname_np(self, "worker"));
  EXPECT(0, pthread_getname_np(self, name, sizeof name));
  EXPECT_TEXT("worker", name);
  EXPECT(ERANGE, pthread_setname_np(self, "a name of sixteen"));
  cpu_set_t set;
  EXPECT(0, pthread_getaffinity_np(self, sizeof set, &set));
  EXPECT(1, CPU_COUNT(&set) >= 1);
  EXPECT(0, pthread_setaffinity_np(self, sizeof set, &set));
}

int main(void) {
  pthread_t self = pthread_self();
  EXPECT(1, pthread_equal(self, pthread_self()) != 0);
  EXPECT(EDEADLK, pthread_join(self, NULL));
  EXPECT(EBUSY, pthread_tryjoin_np(self, NULL));
  EXPECT(0, pthread_atfork(NULL, NULL, NULL));
#ifdef __wasm__
  pthread_t thread;
  EXPECT(EAGAIN, pthread_create(&thread, NULL, start, NULL));
  EXPECT(EDEADLK, pthread_timedjoin_np(self, NULL, &(struct timespec){1, 0}));
  EXPECT(EDEADLK, pthread_clockjoin_np(self, NULL, CLOCK_MONOTONIC, &(struct timespec){1, 0}));
  EXPECT(ESRCH, pthread_join(77, NULL));
  EXPECT(0, pthread_yield());
#endif
  pthread_once_t once = PTHREAD_ONCE_INIT;
  EXPECT(0, pthread_once(&once, count));
  EXPECT(0, pthread_once(&once, count));
  EXPECT(1, calls);
  check_keys();
  check_cancellation();
  check_scheduling(self);
  signal(SIGUSR1, on_signal);
  EXPECT(0, pthread_kill(self, 0));
  EXPECT(0, pthread_kill(self, SIGUSR1));
  EXPECT(0, pthread_sigqueue(self, SIGUSR1, (union sigval){0}));
  EXPECT(21, calls);
  EXPECT(0, pthread_detach(self));
  return expect_failures;
}
