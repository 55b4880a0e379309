// The same, each thread having a copy.
// run: -O0 -O2 -matomics
// with: _thread-local-other.c
// skip-native: thread-local.c is what the host checks
#include "thread-local.c"
