/* BSD closefrom: closes every descriptor from `fd` on. */
#include "../internal.h"
#include <unistd.h>

void closefrom(int fd) {
  for (int i = fd; i < 1024; i++) {
    __pipe_closes(i);
    (void)zero_or_fail(__wasi_fd_close(i));
  }
}
