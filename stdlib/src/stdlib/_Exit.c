/* 7.22.4.5 Ends the program at once. */
#include "../internal.h"
#include <stdlib.h>
#include <unistd.h>

void _Exit(int status) { __wasi_proc_exit(status); }

void _exit(int status) { __wasi_proc_exit(status); }
