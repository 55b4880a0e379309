// The same with the instructions for threads.
// run: -O0 -O2 -matomics
// skip-native: builtins.c is what the host checks
#include "builtins.c"
