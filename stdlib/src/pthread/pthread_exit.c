/* POSIX pthread_exit: what was pushed for cleaning up runs, then the destructors of keys; the last thread ends the
   program. */
#include "pthread_internal.h"
#include <stdlib.h>

WEAK void __run_key_destructors(void) {}
WEAK void __run_cleanups(void) {}

void pthread_exit(void *result) {
  (void)result;
  __run_cleanups();
  __run_key_destructors();
  exit(0);
}
