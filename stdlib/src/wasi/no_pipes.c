/* What the hooks of internal.h for pipes do where pipe is not linked. */
#include "../internal.h"

WEAK int __pipe_read(int fd, const __wasi_iovec_t *parts, size_t n, size_t *done) {
  (void)fd, (void)parts, (void)n, (void)done;
  return NOT_A_PIPE;
}

WEAK int __pipe_write(int fd, const __wasi_ciovec_t *parts, size_t n, size_t *done) {
  (void)fd, (void)parts, (void)n, (void)done;
  return NOT_A_PIPE;
}

WEAK int __pipe_events(int fd, int events) {
  (void)fd, (void)events;
  return NOT_A_PIPE;
}

WEAK int *__pipe_flags(int fd) {
  (void)fd;
  return NULL;
}

WEAK void __pipe_closes(int fd) { (void)fd; }

WEAK int __pipe_copies(int from, int to) {
  (void)from, (void)to;
  return 0;
}
