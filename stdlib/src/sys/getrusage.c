/* POSIX getrusage, getrlimit and their relatives: limits are those of WebAssembly and cannot be changed. */
#define _GNU_SOURCE
#include "../internal.h"
#include <string.h>
#include <sys/resource.h>
#include <time.h>

int getrusage(int who, struct rusage *out) {
  memset(out, 0, sizeof *out);
  if (who != RUSAGE_SELF && who != RUSAGE_THREAD && who != RUSAGE_CHILDREN) return fail(EINVAL);
  if (who == RUSAGE_CHILDREN) return 0;
  clock_t used = clock();
  out->ru_utime = (struct timeval){used / CLOCKS_PER_SEC, (suseconds_t)(used % CLOCKS_PER_SEC)};
  out->ru_maxrss = (long)__builtin_wasm_memory_size(0) * 64;
  return 0;
}

int getrlimit(int resource, struct rlimit *out) {
  if (resource < 0 || resource > RLIMIT_RTTIME) return fail(EINVAL);
  *out = (struct rlimit){RLIM_INFINITY, RLIM_INFINITY};
  if (resource == RLIMIT_NOFILE) *out = (struct rlimit){1024, 1024};
  if (resource == RLIMIT_CORE) *out = (struct rlimit){0, 0};
  return 0;
}

int setrlimit(int resource, const struct rlimit *limit) {
  (void)limit;
  return resource < 0 || resource > RLIMIT_RTTIME ? fail(EINVAL) : fail(EPERM);
}

int getpriority(int which, id_t who) {
  (void)who;
  return which < PRIO_PROCESS || which > PRIO_USER ? fail(EINVAL) : 0;
}

int setpriority(int which, id_t who, int value) {
  (void)which, (void)who, (void)value;
  return fail(EPERM);
}

int prlimit(pid_t pid, int resource, const struct rlimit *new, struct rlimit *old) {
  (void)pid;
  if (old != NULL && getrlimit(resource, old) != 0) return -1;
  return new != NULL ? setrlimit(resource, new) : 0;
}
