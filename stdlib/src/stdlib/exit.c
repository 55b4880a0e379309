/* 7.22.4.4 Ends the program in order: atexit functions, buffered output, then the host. */
#include "../internal.h"
#include <stdlib.h>

void exit(int status) {
  __exit_hooks();
  __wasi_proc_exit(status);
}
