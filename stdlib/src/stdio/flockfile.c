/* POSIX flockfile and its family: there are no threads. */
#include "stream.h"

void flockfile(FILE *f) { (void)f; }

int ftrylockfile(FILE *f) {
  (void)f;
  return 0;
}

void funlockfile(FILE *f) { (void)f; }
