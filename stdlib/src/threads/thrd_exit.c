/* 7.26.5.5: the end of the last thread ends the program as exit(EXIT_SUCCESS) does. */
#include <pthread.h>
#include <threads.h>

void thrd_exit(int result) {
  (void)result;
  pthread_exit(NULL);
}
