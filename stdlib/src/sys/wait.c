/* POSIX wait and its relatives: there are no child processes. */
#include "../internal.h"
#include <sys/wait.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

pid_t wait(int *status) { return fail(ECHILD); }

pid_t waitpid(pid_t pid, int *status, int options) { return fail(ECHILD); }

int waitid(idtype_t type, id_t id, siginfo_t *info, int options) { return fail(ECHILD); }

pid_t wait3(int *status, int options, struct rusage *usage) { return fail(ECHILD); }

pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage) { return fail(ECHILD); }
