/* POSIX flockfile and its family: there are no threads. A library with threads has stronger ones. */
#include "stream.h"

WEAK void flockfile(FILE *f) { (void)f; }

WEAK int ftrylockfile(FILE *f) {
  (void)f;
  return 0;
}

WEAK void funlockfile(FILE *f) { (void)f; }
