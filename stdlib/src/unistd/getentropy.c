/* POSIX.1-2024 getentropy; at most 256 bytes. */
#include "../internal.h"
#include <unistd.h>

int getentropy(void *buf, size_t n) {
  if (n > 256) return fail(EIO);
  return zero_or_fail(__wasi_random_get(buf, n));
}
