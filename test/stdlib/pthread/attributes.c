// run: -O0 -O1
// covers: POSIX.1-2017 pthread_attr_init: pthread_attr_init, pthread_attr_destroy
// covers: POSIX.1-2017 pthread_attr_getdetachstate: pthread_attr_getdetachstate, pthread_attr_setdetachstate
// covers: POSIX.1-2017 pthread_attr_getguardsize: pthread_attr_getguardsize, pthread_attr_setguardsize
// covers: POSIX.1-2017 pthread_attr_getinheritsched: pthread_attr_getinheritsched, pthread_attr_setinheritsched
// covers: POSIX.1-2017 pthread_attr_getschedparam: pthread_attr_getschedparam, pthread_attr_setschedparam
// covers: POSIX.1-2017 pthread_attr_getschedpolicy: pthread_attr_getschedpolicy, pthread_attr_setschedpolicy
// covers: POSIX.1-2017 pthread_attr_getscope: pthread_attr_getscope, pthread_attr_setscope
// covers: POSIX.1-2017 pthread_attr_getstack: pthread_attr_getstack, pthread_attr_setstack
// covers: POSIX.1-2017 pthread_attr_getstacksize: pthread_attr_getstacksize, pthread_attr_setstacksize
// covers: GNU: pthread_getattr_np, pthread_getattr_default_np, pthread_setattr_default_np
// covers: GNU: pthread_attr_getaffinity_np, pthread_attr_setaffinity_np
// covers: GNU: pthread_attr_getstackaddr, pthread_attr_setstackaddr
// Attributes of threads.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <pthread.h>

static char stack[1 << 17] __attribute__((aligned(4096)));

#define CHECK(name, value)                                                                                             \
  do {                                                                                                                 \
    int got;                                                                                                           \
    EXPECT(0, pthread_attr_set##name(&attr, value));                                                                   \
    EXPECT(0, pthread_attr_get##name(&attr, &got));                                                                    \
    EXPECT(value, got);                                                                                                \
  } while (0)

int main(void) {
  pthread_attr_t attr;
  EXPECT(0, pthread_attr_init(&attr));
  CHECK(detachstate, PTHREAD_CREATE_DETACHED);
  CHECK(inheritsched, PTHREAD_EXPLICIT_SCHED);
  CHECK(schedpolicy, SCHED_RR);
  CHECK(scope, PTHREAD_SCOPE_SYSTEM);
  EXPECT(EINVAL, pthread_attr_setdetachstate(&attr, 9));
  EXPECT(ENOTSUP, pthread_attr_setscope(&attr, PTHREAD_SCOPE_PROCESS));
  struct sched_param param = {10};
  EXPECT(0, pthread_attr_setschedparam(&attr, &param));
  param.sched_priority = 0;
  EXPECT(0, pthread_attr_getschedparam(&attr, &param));
  EXPECT(10, param.sched_priority);
  size_t size;
  void *at;
  EXPECT(0, pthread_attr_setguardsize(&attr, 8192));
  EXPECT(0, pthread_attr_getguardsize(&attr, &size));
  EXPECT(8192, size);
  EXPECT(EINVAL, pthread_attr_setstacksize(&attr, 1));
  EXPECT(0, pthread_attr_setstacksize(&attr, 1 << 20));
  EXPECT(0, pthread_attr_getstacksize(&attr, &size));
  EXPECT(1 << 20, size);
  EXPECT(0, pthread_attr_setstack(&attr, stack, sizeof stack));
  EXPECT(0, pthread_attr_getstack(&attr, &at, &size));
  EXPECT(1, at == stack && size == sizeof stack);
#ifdef __wasm__
  EXPECT(0, pthread_attr_setstackaddr(&attr, stack));
  EXPECT(0, pthread_attr_getstackaddr(&attr, &at));
  EXPECT(1, at == stack);
#endif
  cpu_set_t set;
  EXPECT(0, pthread_attr_getaffinity_np(&attr, sizeof set, &set));
  EXPECT(0, pthread_attr_setaffinity_np(&attr, sizeof set, &set));
  EXPECT(0, pthread_attr_destroy(&attr));
  EXPECT(0, pthread_getattr_default_np(&attr));
  EXPECT(0, pthread_setattr_default_np(&attr));
  EXPECT(0, pthread_getattr_np(pthread_self(), &attr));
  EXPECT(0, pthread_attr_getstack(&attr, &at, &size));
  EXPECT(1, (char *)&size >= (char *)at && (char *)&size < (char *)at + size);
  return expect_failures;
}
