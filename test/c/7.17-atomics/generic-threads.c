// The same with the instructions for threads.
// run: -O0 -O2 -matomics
// skip-native: generic.c is what the host checks
#include "generic.c"
