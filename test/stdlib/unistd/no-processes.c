// run: -O0 -O1
// skip-native: there are other processes
// covers: POSIX.1-2017 mlockall: mlockall, munlockall
// covers: GNU: getrandom, execvpe
// covers: POSIX.1-2017 getrlimit: setrlimit
// covers: POSIX.1-2017 getpriority: setpriority
// covers: BSD: lchmod, wait3, wait4, brk, sethostname, chroot, daemon, issetugid, syscall
// covers: POSIX.1-2017 mkfifo: mkfifo, mkfifoat
// covers: POSIX.1-2017 mknod: mknod, mknodat
// covers: POSIX.1-2017 wait: wait, waitpid
// covers: POSIX.1-2017 waitid: waitid
// covers: POSIX.1-2017 fchown: fchown
// covers: POSIX.1-2017 fchdir: fchdir
// covers: POSIX.1-2017 setpgid: setpgid
// covers: POSIX.1-2017 setsid: setsid
// covers: POSIX.1-2017 nice: nice
// covers: POSIX.1-2017 fork: fork
// covers: POSIX.1-2017 vfork: vfork
// covers: POSIX.1-2017 exec: execv, execve, execvp, execl, execle, execlp, fexecve
// What needs other processes fails with ENOSYS or what says the same, and does not keep a program from linking.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define FAILS(error, call)                                                                                             \
  do {                                                                                                                 \
    errno = 0;                                                                                                         \
    EXPECT(-1, call);                                                                                                  \
    EXPECT(error, errno);                                                                                              \
  } while (0)

int main(void) {
  char *argv[] = {"x", NULL};
  char bytes[8];
  int status;
  FAILS(ENOSYS, fork());
  FAILS(ENOSYS, vfork());
  FAILS(ENOSYS, execv("x", argv));
  FAILS(ENOSYS, execve("x", argv, argv));
  FAILS(ENOSYS, execvp("x", argv));
  FAILS(ENOSYS, execvpe("x", argv, argv));
  FAILS(ENOSYS, fexecve(0, argv, argv));
  FAILS(ENOSYS, execl("x", "x", (char *)NULL));
  FAILS(ENOSYS, execle("x", "x", (char *)NULL, argv));
  FAILS(ENOSYS, execlp("x", "x", (char *)NULL));
  FAILS(ENOSYS, daemon(0, 0));
  FAILS(ENOSYS, chroot("/"));
  FAILS(ENOSYS, nice(1));
  FAILS(ENOSYS, syscall(1));
  FAILS(ENOSYS, fchdir(3));
  FAILS(ENOSYS, pause());
  FAILS(ENOSYS, mkfifo("x", 0666));
  FAILS(ENOSYS, mkfifoat(3, "x", 0666));
  FAILS(ENOSYS, mknod("x", 0666, 0));
  FAILS(ENOSYS, mknodat(3, "x", 0666, 0));
  FAILS(ECHILD, wait(&status));
  FAILS(ECHILD, waitpid(-1, &status, 0));
  FAILS(ECHILD, wait3(&status, 0, NULL));
  FAILS(ECHILD, wait4(1, &status, 0, NULL));
  FAILS(ECHILD, waitid(P_ALL, 0, NULL, 0));
  FAILS(EPERM, setpgid(0, 0));
  FAILS(EPERM, setsid());
  FAILS(EPERM, sethostname("x", 1));
  FAILS(EPERM, setrlimit(RLIMIT_CPU, NULL));
  FAILS(EPERM, setpriority(PRIO_PROCESS, 0, 1));
  FAILS(ENOMEM, brk(NULL));
  EXPECT(0, issetugid());
  EXPECT(0, mlock(bytes, 8) | munlock(bytes, 8) | mlockall(0) | munlockall());
  EXPECT(0, madvise(bytes, 8, 0) | posix_madvise(bytes, 8, 0) | mprotect(bytes, 8, PROT_READ | PROT_WRITE));
  EXPECT(8, getrandom(bytes, 8, 0));
  EXPECT(0, lchmod(".", 0755));
  EXPECT(0, fchown(0, 1, 1));
  return expect_failures;
}
