/* POSIX fork, exec and what goes with other processes: there are none. */
#include "../internal.h"
#include <unistd.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

pid_t fork(void) { return fail(ENOSYS); }

pid_t vfork(void) { return fail(ENOSYS); }

int execv(const char *path, char *const *argv) { return fail(ENOSYS); }

int execve(const char *path, char *const *argv, char *const *env) { return fail(ENOSYS); }

int execvp(const char *file, char *const *argv) { return fail(ENOSYS); }

int execvpe(const char *file, char *const *argv, char *const *env) { return fail(ENOSYS); }

int fexecve(int fd, char *const *argv, char *const *env) { return fail(ENOSYS); }

int execl(const char *path, const char *arg, ...) { return fail(ENOSYS); }

int execle(const char *path, const char *arg, ...) { return fail(ENOSYS); }

int execlp(const char *file, const char *arg, ...) { return fail(ENOSYS); }

int daemon(int keep_dir, int keep_output) { return fail(ENOSYS); }

int chroot(const char *path) { return fail(ENOSYS); }

int nice(int increment) { return fail(ENOSYS); }

long syscall(long number, ...) { return fail(ENOSYS); }
