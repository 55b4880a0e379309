/* POSIX pthread_create, pthread_atfork: there are no further threads and no child processes. */
#include "pthread_internal.h"

#pragma GCC diagnostic ignored "-Wunused-parameter"

int pthread_create(pthread_t *restrict out, const pthread_attr_t *restrict attr, void *(*start)(void *),
                   void *restrict argument) {
  return EAGAIN;
}

int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void)) { return 0; }
