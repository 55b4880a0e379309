/* GNU pthread_getattr_np: where the stack is. It lies below the program's data or above it, as the linker says. */
#include "pthread_internal.h"

extern char __stack_low[] WEAK, __stack_high[] WEAK;

int pthread_getattr_np(pthread_t thread, pthread_attr_t *out) {
  if (!is_self(thread)) return ESRCH;
  pthread_attr_init(out);
  if (__stack_high != NULL) {
    out->__stack = __stack_low;
    out->__stack_size = (size_t)(__stack_high - __stack_low);
  }
  return 0;
}
