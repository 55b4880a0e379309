/* POSIX: there is one process, of one user. */
#include "../internal.h"
#include <unistd.h>

#define PROCESS 42
#define USER 1000

pid_t getpid(void) { return PROCESS; }

pid_t gettid(void) { return PROCESS; }

pid_t getppid(void) { return 1; }

pid_t getpgrp(void) { return PROCESS; }

pid_t getpgid(pid_t pid) { return pid == 0 || pid == PROCESS ? PROCESS : fail(ESRCH); }

pid_t getsid(pid_t pid) { return getpgid(pid); }

uid_t getuid(void) { return USER; }

uid_t geteuid(void) { return USER; }

gid_t getgid(void) { return USER; }

gid_t getegid(void) { return USER; }

int getgroups(int n, gid_t *groups) {
  if (n > 0) groups[0] = USER;
  return n < 0 ? fail(EINVAL) : 1;
}

int getresuid(uid_t *real, uid_t *effective, uid_t *saved) {
  *real = *effective = *saved = USER;
  return 0;
}

int getresgid(gid_t *real, gid_t *effective, gid_t *saved) {
  *real = *effective = *saved = USER;
  return 0;
}

int issetugid(void) { return 0; }
