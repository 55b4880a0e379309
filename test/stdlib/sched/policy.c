// run: -O0 -O1
// covers: POSIX.1-2017 sched_yield: sched_yield
// covers: POSIX.1-2017 sched_get_priority_max: sched_get_priority_max, sched_get_priority_min
// covers: POSIX.1-2017 sched_getparam: sched_getparam
// covers: POSIX.1-2017 sched_setparam: sched_setparam
// covers: POSIX.1-2017 sched_getscheduler: sched_getscheduler
// covers: POSIX.1-2017 sched_setscheduler: sched_setscheduler
// covers: POSIX.1-2017 sched_rr_get_interval: sched_rr_get_interval
// covers: GNU: sched_getaffinity, sched_setaffinity, sched_getcpu, getcpu, clone, unshare, setns
// Policies of scheduling, and sets of processors.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <sched.h>
#include <time.h>

int main(void) {
  struct sched_param param;
  struct timespec t;
  EXPECT(0, sched_yield());
  EXPECT(1, sched_get_priority_min(SCHED_FIFO));
  EXPECT(99, sched_get_priority_max(SCHED_RR));
  EXPECT(-1, sched_get_priority_max(77));
  EXPECT(SCHED_OTHER, sched_getscheduler(0));
  EXPECT(0, sched_getparam(0, &param));
  EXPECT(0, param.sched_priority);
  EXPECT(0, sched_setparam(0, &param));
  EXPECT(0, sched_setscheduler(0, SCHED_OTHER, &param));
  EXPECT(0, sched_rr_get_interval(0, &t));
  cpu_set_t set, other;
  CPU_ZERO(&set);
  EXPECT(0, CPU_COUNT(&set));
  CPU_SET(3, &set);
  CPU_SET(70, &set);
  EXPECT(2, CPU_COUNT(&set));
  EXPECT(1, CPU_ISSET(70, &set));
  CPU_CLR(70, &set);
  EXPECT(0, CPU_ISSET(70, &set));
  other = set;
  EXPECT(1, CPU_EQUAL(&set, &other));
  CPU_SET(5, &other);
  CPU_XOR(&set, &set, &other);
  EXPECT(1, CPU_ISSET(5, &set) && !CPU_ISSET(3, &set));
  EXPECT(1, sched_getaffinity(0, sizeof set, &set) >= 0);
  EXPECT(1, CPU_COUNT(&set) >= 1);
  EXPECT(0, sched_setaffinity(0, sizeof set, &set));
  EXPECT(1, sched_getcpu() >= 0);
  unsigned cpu = 99;
  EXPECT(0, getcpu(&cpu, NULL));
#ifdef __wasm__
  EXPECT(0, cpu);
  EXPECT(-1, sched_setscheduler(0, SCHED_FIFO, &(struct sched_param){1}));
  EXPECT(EPERM, errno);
  EXPECT(-1, clone(NULL, NULL, 0, NULL));
  EXPECT(ENOSYS, errno);
  EXPECT(0, unshare(0));
  EXPECT(-1, setns(0, 0));
#endif
  return expect_failures;
}
