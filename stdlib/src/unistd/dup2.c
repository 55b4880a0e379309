/* POSIX dup2, dup3. */
#include "../internal.h"
#include "../wasi/descriptors.h"
#include <fcntl.h>
#include <unistd.h>

int dup2(int from, int to) { return __replace_descriptor(from, to); }

int dup3(int from, int to, int flags) {
  return from == to || flags & ~O_CLOEXEC ? fail(EINVAL) : __replace_descriptor(from, to);
}
