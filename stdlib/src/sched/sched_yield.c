/* POSIX <sched.h>. */
#include "../internal.h"
#include <sched.h>

int sched_yield(void) { return zero_or_fail(__wasi_sched_yield()); }

int sched_get_priority_min(int policy) {
  (void)policy;
  return 0;
}

int sched_get_priority_max(int policy) {
  (void)policy;
  return 0;
}
