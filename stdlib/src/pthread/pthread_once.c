/* POSIX pthread_once and 7.26.2.1 call_once. */
#include "pthread_internal.h"
#include <threads.h>

int pthread_once(pthread_once_t *once, void (*f)(void)) {
  if (once->__state != 0) return 0;
  once->__state = 1;
  f();
  return 0;
}

void call_once(once_flag *flag, void (*f)(void)) { pthread_once(flag, f); }
