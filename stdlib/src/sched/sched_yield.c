/* POSIX sched_yield. */
#include "../internal.h"
#include <sched.h>

int sched_yield(void) { return zero_or_fail(__wasi_sched_yield()); }
