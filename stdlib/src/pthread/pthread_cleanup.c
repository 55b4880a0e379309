/* POSIX pthread_cleanup_push, pthread_cleanup_pop: the functions behind the macros. */
#include "pthread_internal.h"

static struct __cleanup *innermost;

void __cleanup_push(struct __cleanup *entry) {
  entry->__outer = innermost;
  innermost = entry;
}

void __cleanup_pop(struct __cleanup *entry, int execute) {
  innermost = entry->__outer;
  if (execute) entry->__call(entry->__argument);
}

void __run_cleanups(void) {
  while (innermost != NULL) __cleanup_pop(innermost, 1);
}
