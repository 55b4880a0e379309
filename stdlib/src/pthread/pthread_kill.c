/* POSIX pthread_kill, GNU pthread_sigqueue. */
#include "pthread_internal.h"
#include <signal.h>

int pthread_kill(pthread_t thread, int signal) {
  if (!is_self(thread)) return ESRCH;
  if (signal == 0) return 0;
  return raise(signal) == 0 ? 0 : errno;
}

int pthread_sigqueue(pthread_t thread, int signal, const union sigval value) {
  if (!is_self(thread)) return ESRCH;
  return sigqueue(0, signal, value) == 0 ? 0 : errno;
}
