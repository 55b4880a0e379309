/* XSI ulimit. */
#include "../internal.h"
#include <limits.h>
#include <ulimit.h>

long ulimit(int command, ...) {
  if (command == UL_GETFSIZE) return LONG_MAX;
  return fail(command == UL_SETFSIZE ? EPERM : EINVAL);
}
