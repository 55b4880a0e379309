/* POSIX cancellation: a thread can only cancel itself, which takes effect where it next asks. */
#include "pthread_internal.h"

static int disabled, asynchronous, asked;

void pthread_testcancel(void) {
  if (!asked || disabled) return;
  disabled = 1;
  pthread_exit(PTHREAD_CANCELED);
}

int pthread_cancel(pthread_t thread) {
  if (!is_self(thread)) return ESRCH;
  asked = 1;
  if (asynchronous) pthread_testcancel();
  return 0;
}

static int change(int *what, int value, int *old) {
  if (value != 0 && value != 1) return EINVAL;
  if (old != NULL) *old = *what;
  *what = value;
  return 0;
}

int pthread_setcancelstate(int state, int *old) { return change(&disabled, state, old); }

int pthread_setcanceltype(int type, int *old) { return change(&asynchronous, type, old); }
