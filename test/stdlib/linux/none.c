// run: -O0 -O1
// skip-native: they exist
// covers: GNU: epoll_create, epoll_create1, epoll_ctl, epoll_wait, epoll_pwait, epoll_pwait2, eventfd, eventfd_read
// covers: GNU: eventfd_write, timerfd_create, timerfd_settime, timerfd_gettime, signalfd, inotify_init, inotify_init1
// covers: GNU: inotify_add_watch, inotify_rm_watch, getxattr, lgetxattr, fgetxattr, listxattr, llistxattr, flistxattr
// covers: GNU: setxattr, lsetxattr, fsetxattr, removexattr, lremovexattr, fremovexattr, prctl, mount, umount, umount2
// covers: GNU: reboot, getauxval, sysinfo, get_nprocs, get_nprocs_conf, get_phys_pages, get_avphys_pages, statfs
// covers: GNU: fstatfs, adjtimex, ntp_adjtime, clock_adjtime, getcontext, setcontext, swapcontext, makecontext
// covers: GNU: openpty, forkpty, getspnam, getspnam_r, getspent, setspent, endspent, lckpwdf, ulckpwdf
// covers: GNU: splice, tee, vmsplice, memfd_create, execveat, getpt, ptsname_r, crypt_r
// covers: BSD: acct, vhangup, revoke, ttyslot, profil, sethostid, setdomainname, setlogin
// covers: POSIX.1-2017 crypt: crypt
// covers: POSIX.1-2017 encrypt: encrypt
// covers: POSIX.1-2017 setkey: setkey
// covers: POSIX.1-2017 posix_openpt: posix_openpt
// covers: POSIX.1-2017 grantpt: grantpt
// covers: POSIX.1-2017 unlockpt: unlockpt
// covers: POSIX.1-2017 ptsname: ptsname
// covers: POSIX.1-2017 setpgrp: setpgrp
// What only Linux has, or only the owner of a machine may do, fails with an error that says so.
#define _GNU_SOURCE
#include "../expect.h"
#include <crypt.h>
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <shadow.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/reboot.h>
#include <sys/signalfd.h>
#include <sys/statfs.h>
#include <sys/sysinfo.h>
#include <sys/timerfd.h>
#include <sys/timex.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <ucontext.h>
#include <unistd.h>

#define FAILS(error, call)                                                                                             \
  do {                                                                                                                 \
    errno = 0;                                                                                                         \
    EXPECT(-1, call);                                                                                                  \
    EXPECT(error, errno);                                                                                              \
  } while (0)

static char buf[256];

static void check_descriptors(void) {
  struct epoll_event event = {.events = EPOLLIN};
  struct itimerspec t = {{0, 0}, {1, 0}};
  eventfd_t value;
  sigset_t set;
  sigemptyset(&set);
  FAILS(ENOSYS, epoll_create(1));
  FAILS(EINVAL, epoll_create(0));
  FAILS(ENOSYS, epoll_create1(EPOLL_CLOEXEC));
  FAILS(EBADF, epoll_ctl(9, EPOLL_CTL_ADD, 0, &event));
  FAILS(EBADF, epoll_wait(9, &event, 1, 0));
  FAILS(EBADF, epoll_pwait(9, &event, 1, 0, NULL));
  FAILS(EBADF, epoll_pwait2(9, &event, 1, NULL, NULL));
  FAILS(ENOSYS, eventfd(0, EFD_NONBLOCK));
  FAILS(EBADF, eventfd_read(9, &value));
  FAILS(EBADF, eventfd_write(9, 1));
  FAILS(ENOSYS, timerfd_create(CLOCK_MONOTONIC, 0));
  FAILS(EBADF, timerfd_settime(9, 0, &t, NULL));
  FAILS(EBADF, timerfd_gettime(9, &t));
  FAILS(ENOSYS, signalfd(-1, &set, 0));
  FAILS(ENOSYS, inotify_init());
  FAILS(ENOSYS, inotify_init1(IN_NONBLOCK));
  FAILS(EBADF, inotify_add_watch(9, ".", IN_CREATE));
  FAILS(EBADF, inotify_rm_watch(9, 1));
  FAILS(ENOSYS, splice(0, NULL, 1, NULL, 1, 0));
  FAILS(ENOSYS, tee(0, 1, 1, 0));
  FAILS(ENOSYS, vmsplice(1, NULL, 0, 0));
  FAILS(ENOSYS, memfd_create("x", 0));
}

static void check_attributes(void) {
  FAILS(ENOTSUP, getxattr(".", "user.a", buf, 1));
  FAILS(ENOTSUP, lgetxattr(".", "user.a", buf, 1));
  FAILS(ENOTSUP, fgetxattr(0, "user.a", buf, 1));
  FAILS(ENOTSUP, listxattr(".", buf, 1));
  FAILS(ENOTSUP, llistxattr(".", buf, 1));
  FAILS(ENOTSUP, flistxattr(0, buf, 1));
  FAILS(ENOTSUP, setxattr(".", "user.a", buf, 1, 0));
  FAILS(ENOTSUP, lsetxattr(".", "user.a", buf, 1, 0));
  FAILS(ENOTSUP, fsetxattr(0, "user.a", buf, 1, 0));
  FAILS(ENOTSUP, removexattr(".", "user.a"));
  FAILS(ENOTSUP, lremovexattr(".", "user.a"));
  FAILS(ENOTSUP, fremovexattr(0, "user.a"));
}

static void check_machine(void) {
  struct sysinfo info;
  struct timex t = {.modes = 0};
  struct statfs fs;
  FAILS(EPERM, mount("a", "b", "c", MS_RDONLY, NULL));
  FAILS(EPERM, umount("b"));
  FAILS(EPERM, umount2("b", MNT_DETACH));
  FAILS(EPERM, reboot(RB_AUTOBOOT));
  EXPECT(getpagesize(), getauxval(AT_PAGESZ));
  EXPECT(0, getauxval(AT_HWCAP));
  EXPECT(0, sysinfo(&info));
  EXPECT(1, info.totalram > info.freeram && info.mem_unit == (unsigned)getpagesize());
  EXPECT(1, get_nprocs() == 1 && get_nprocs_conf() == 1);
  EXPECT(1, get_phys_pages() > get_avphys_pages());
  EXPECT(0, statfs(".", &fs));
  EXPECT(0, fstatfs(0, &fs));
  EXPECT(255, fs.f_namelen);
  EXPECT(TIME_ERROR, adjtimex(&t));
  EXPECT(1, t.time.tv_sec > 0);
  EXPECT(TIME_ERROR, ntp_adjtime(&t) - 0 * clock_adjtime(CLOCK_REALTIME, &t));
  t.modes = ADJ_OFFSET;
  FAILS(EPERM, adjtimex(&t));
  EXPECT(0, prctl(PR_SET_NAME, "worker"));
  EXPECT(0, prctl(PR_GET_NAME, buf));
  EXPECT_TEXT("worker", buf);
  FAILS(EINVAL, prctl(12345));
  FAILS(ENOSYS, acct(NULL));
  FAILS(EPERM, vhangup());
  FAILS(ENOSYS, revoke("x"));
  EXPECT(0, ttyslot());
  EXPECT(0, profil(NULL, 0, 0, 0));
  FAILS(EPERM, sethostid(1));
  FAILS(EPERM, setdomainname("x", 1));
  FAILS(EPERM, setlogin("x"));
}

int main(void) {
  check_descriptors();
  check_attributes();
  check_machine();
  ucontext_t context;
  FAILS(ENOSYS, getcontext(&context));
  FAILS(ENOSYS, setcontext(&context));
  FAILS(ENOSYS, swapcontext(&context, &context));
  makecontext(&context, check_machine, 0);
  int master, slave;
  FAILS(ENOSYS, openpty(&master, &slave, NULL, NULL, NULL));
  FAILS(ENOSYS, forkpty(&master, NULL, NULL, NULL));
  FAILS(ENOSYS, posix_openpt(O_RDWR));
  FAILS(ENOSYS, getpt());
  FAILS(ENOTTY, grantpt(0));
  FAILS(ENOTTY, unlockpt(0));
  EXPECT(1, ptsname(0) == NULL);
  EXPECT(ENOTTY, ptsname_r(0, buf, sizeof buf));
  struct spwd entry, *found = &entry;
  setspent();
  EXPECT(1, getspent() == NULL && getspnam("root") == NULL);
  EXPECT(EACCES, getspnam_r("root", &entry, buf, sizeof buf, &found));
  EXPECT(1, found == NULL);
  endspent();
  FAILS(EACCES, lckpwdf());
  FAILS(EACCES, ulckpwdf());
  struct crypt_data data;
  EXPECT(1, crypt("a", "bb") == NULL && errno == ENOSYS);
  EXPECT(1, crypt_r("a", "bb", &data) == NULL);
  setkey("x");
  errno = 0;
  encrypt(buf, 0);
  EXPECT(ENOSYS, errno);
  FAILS(EPERM, setpgrp());
  FAILS(ENOSYS, execveat(3, "x", NULL, NULL, 0));
  return expect_failures;
}
