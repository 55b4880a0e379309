// run: -O0 -O1
// covers: BSD: getentropy, getpagesize, getdtablesize, getdomainname
// covers: POSIX.1-2017 getrlimit: getrlimit
// covers: POSIX.1-2017 getpriority: getpriority
// covers: POSIX.1-2017 fstatvfs: statvfs
// covers: POSIX.1-2017 sync: sync
// covers: POSIX.1-2017 chown: chown, fchownat
// covers: POSIX.1-2017 lchown: lchown
// covers: POSIX.1-2017 getpid: getpid
// covers: POSIX.1-2017 getppid: getppid
// covers: POSIX.1-2017 getpgrp: getpgrp
// covers: POSIX.1-2017 getpgid: getpgid
// covers: POSIX.1-2017 getsid: getsid
// covers: POSIX.1-2017 getuid: getuid
// covers: POSIX.1-2017 geteuid: geteuid
// covers: POSIX.1-2017 getgid: getgid
// covers: POSIX.1-2017 getegid: getegid
// covers: POSIX.1-2017 getgroups: getgroups
// covers: POSIX.1-2017 setuid: setuid
// covers: POSIX.1-2017 seteuid: seteuid
// covers: POSIX.1-2017 setgid: setgid
// covers: POSIX.1-2017 setegid: setegid
// covers: POSIX.1-2017 setreuid: setreuid
// covers: POSIX.1-2017 setregid: setregid
// covers: POSIX.1-2017 getlogin: getlogin, getlogin_r
// covers: POSIX.1-2017 gethostname: gethostname
// covers: POSIX.1-2017 sysconf: sysconf
// covers: POSIX.1-2017 fpathconf: pathconf, fpathconf
// covers: POSIX.1-2017 swab: swab
// covers: GNU: get_current_dir_name, gettid, setresuid, setresgid, getresuid, getresgid
// POSIX: who and where the process is; system limits.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

int main(void) {
  char buf[300], two[2] = "xy";
  uid_t a, b, c;
  gid_t groups[64];
  EXPECT(getuid(), geteuid());
  EXPECT(getgid(), getegid());
  EXPECT(0, getresuid(&a, &b, &c));
  EXPECT(getuid(), b);
  EXPECT(0, getresgid(&a, &b, &c));
  EXPECT(1, getppid() >= 0 && gettid() == getpid());
  EXPECT(getpgrp(), getpgid(0));
  EXPECT(1, getsid(0) >= 0); // 0: a leader outside of the namespace of process ids
  EXPECT(1, getgroups(64, groups) >= 0);
  EXPECT(0, setuid(getuid()));
  EXPECT(0, setgid(getgid()));
  EXPECT(0, seteuid(getuid()));
  EXPECT(0, setegid(getgid()));
  EXPECT(0, setreuid(-1, getuid()));
  EXPECT(0, setregid(-1, getgid()));
  EXPECT(0, setresuid(-1, -1, -1));
  EXPECT(0, setresgid(-1, -1, -1));
  EXPECT(0, gethostname(buf, sizeof buf));
  EXPECT(1, buf[0] != 0);
  EXPECT(0, getdomainname(buf, sizeof buf));
  EXPECT(1, getpagesize() == sysconf(_SC_PAGESIZE));
  EXPECT(1, getdtablesize() > 0);
  EXPECT(1, sysconf(_SC_NPROCESSORS_ONLN) >= 1);
  EXPECT(-1, sysconf(99999));
  EXPECT(EINVAL, errno);
  EXPECT(255, pathconf(".", _PC_NAME_MAX));
  EXPECT(1, fpathconf(0, _PC_PIPE_BUF) >= 512 || errno == EINVAL);
  EXPECT(1, confstr(_CS_PATH, buf, sizeof buf) > 1);
  EXPECT(0, getentropy(buf, 16));
  EXPECT(-1, getentropy(buf, 257));
  swab("xy", two, 2);
  EXPECT('y', two[0]);
  char *here = get_current_dir_name();
  EXPECT('/', *here);
  free(here);
  EXPECT('/', *getcwd(buf, sizeof buf));
  char *login = getlogin();
  EXPECT(1, login == NULL || login[0] != 0);
  EXPECT(1, getlogin_r(buf, sizeof buf) >= 0);
  struct rlimit limit;
  EXPECT(0, getrlimit(RLIMIT_NOFILE, &limit));
  EXPECT(-1, getrlimit(999, &limit));
  EXPECT(1, getpriority(PRIO_PROCESS, 0) >= -20);
  struct statvfs fs;
  EXPECT(0, statvfs(".", &fs));
  EXPECT(1, fs.f_bsize > 0);
  EXPECT(0, chown(".", -1, -1));
  EXPECT(0, lchown(".", -1, -1));
  EXPECT(0, fchownat(AT_FDCWD, ".", -1, -1, 0));
  sync();
  return expect_failures;
}
