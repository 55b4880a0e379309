/* Linux getrandom. */
#include "../internal.h"
#include <sys/random.h>

ssize_t getrandom(void *buf, size_t n, unsigned flags) {
  (void)flags;
  int error = __wasi_random_get(buf, n);
  return error == 0 ? (ssize_t)n : fail(error);
}
