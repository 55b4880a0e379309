/* Between the host's time, nanoseconds since 1970, and struct timespec. Times before 1970 become 1970. */
#include "../internal.h"
#include <time.h>

__wasi_timestamp_t __to_timestamp(const struct timespec *t) {
  return t->tv_sec < 0 ? 0 : (__wasi_timestamp_t)t->tv_sec * 1000000000 + (__wasi_timestamp_t)t->tv_nsec;
}

struct timespec __from_timestamp(__wasi_timestamp_t t) {
  return (struct timespec){(time_t)(t / 1000000000), (long)(t % 1000000000)};
}
