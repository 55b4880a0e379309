/* POSIX attributes of mutexes. */
#include "attributes.h"

ATTRIBUTES(mutexattr)
ATTRIBUTE(mutexattr, int, type, __kind, PTHREAD_MUTEX_ERRORCHECK)
ATTRIBUTE(mutexattr, int, pshared, __shared, PTHREAD_PROCESS_SHARED)
ATTRIBUTE(mutexattr, int, protocol, __protocol, PTHREAD_PRIO_PROTECT)
ATTRIBUTE(mutexattr, int, prioceiling, __ceiling, 99)
ATTRIBUTE(mutexattr, int, robust, __robust, PTHREAD_MUTEX_ROBUST)
ATTRIBUTE(mutexattr, int, robust_np, __robust, PTHREAD_MUTEX_ROBUST)
