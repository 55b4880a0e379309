/* POSIX msync. */
#include "mapping.h"

int msync(void *p, size_t size, int flags) {
  if ((size_t)p % PAGE != 0 || (flags & ~(MS_ASYNC | MS_SYNC | MS_INVALIDATE)) ||
      (flags & (MS_ASYNC | MS_SYNC)) == (MS_ASYNC | MS_SYNC))
    return fail(EINVAL);
  struct __mapping *m = __mapping_of(p, size);
  if (m == NULL) return fail(ENOMEM);
  return zero_or_fail((__wasi_errno_t)__write_back(m, p, size));
}
