/* 7.22.4.1 Ends the program abnormally; a handler for SIGABRT, if there is one, runs first. */
#include "../internal.h"
#include <signal.h>
#include <stdlib.h>

WEAK void __call_abort_handler(void) {}

void abort(void) {
  __call_abort_handler();
  __builtin_trap();
}
