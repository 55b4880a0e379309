/* POSIX: the identity cannot be changed, but may be set to what it is. */
#include "../internal.h"
#include <unistd.h>

static int same(unsigned id, unsigned own) { return id == own || id == (unsigned)-1; }

/* Fails unless all is as it should stay. */
static int keep(int unchanged) { return unchanged ? 0 : fail(EPERM); }

int setuid(uid_t uid) { return keep(uid == getuid()); }

int seteuid(uid_t uid) { return keep(uid == getuid()); }

int setgid(gid_t gid) { return keep(gid == getgid()); }

int setegid(gid_t gid) { return keep(gid == getgid()); }

int setreuid(uid_t real, uid_t effective) { return keep(same(real, getuid()) && same(effective, getuid())); }

int setregid(gid_t real, gid_t effective) { return keep(same(real, getgid()) && same(effective, getgid())); }

int setresuid(uid_t real, uid_t effective, uid_t saved) {
  return same(saved, getuid()) ? setreuid(real, effective) : fail(EPERM);
}

int setresgid(gid_t real, gid_t effective, gid_t saved) {
  return same(saved, getgid()) ? setregid(real, effective) : fail(EPERM);
}

int setpgid(pid_t pid, pid_t group) {
  (void)pid, (void)group;
  return fail(EPERM);
}

pid_t setsid(void) { return fail(EPERM); }

pid_t tcgetpgrp(int fd) { return isatty(fd) ? getpgrp() : -1; }

int tcsetpgrp(int fd, pid_t group) { return !isatty(fd) ? -1 : group == getpgrp() ? 0 : fail(EPERM); }
