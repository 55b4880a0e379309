// run: -O0 -O1
// stdout: inner argument
// stdout: outer argument
// stdout: data 1
// stdout: data 2
// stdout: exit function
// covers: POSIX.1-2017 pthread_exit: pthread_exit
// covers: POSIX.1-2017 pthread_cleanup_pop: pthread_cleanup_push, pthread_cleanup_pop
// covers: POSIX.1-2017 pthread_cancel: pthread_cancel
// skip-native: the C library may end the program before the buffered text is written
// covers: C17 7.22.4: exit, atexit
// The end of the last thread: cleanup functions from the last, destructors until no data is left, then exit(0).
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_key_t key;

static void cleanup(void *text) { printf("%s argument\n", (const char *)text); }

static void destroy(void *value) {
  static int again = 1;
  printf("data %s\n", (const char *)value);
  if (again-- > 0) pthread_setspecific(key, "2");
}

static void at_exit(void) { puts("exit function"); }

int main(void) {
  atexit(at_exit);
  pthread_key_create(&key, destroy);
  pthread_setspecific(key, "1");
  pthread_cleanup_push(cleanup, "outer");
  pthread_cleanup_push(cleanup, "never");
  pthread_cleanup_pop(0);
  pthread_cleanup_push(cleanup, "inner");
  pthread_cancel(pthread_self());
  pthread_testcancel();
  pthread_cleanup_pop(1);
  pthread_cleanup_pop(1);
  pthread_exit(NULL);
}
