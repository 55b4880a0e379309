/* POSIX attributes of condition variables, read-write locks and barriers. */
#include "attributes.h"

ATTRIBUTES(condattr)
ATTRIBUTE(condattr, int, pshared, __shared, PTHREAD_PROCESS_SHARED)
ATTRIBUTE(condattr, clockid_t, clock, __clock, CLOCK_MONOTONIC)

ATTRIBUTES(rwlockattr)
ATTRIBUTE(rwlockattr, int, pshared, __shared, PTHREAD_PROCESS_SHARED)
ATTRIBUTE(rwlockattr, int, kind_np, __kind, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP)

ATTRIBUTES(barrierattr)
ATTRIBUTE(barrierattr, int, pshared, __shared, PTHREAD_PROCESS_SHARED)
