// run: -O0 -O1
// covers: POSIX.1-2017 confstr: confstr
// covers: POSIX.1-2017 gethostid: gethostid
// covers: POSIX.1-2017 ulimit: ulimit
// covers: POSIX.1-2017 fmtmsg: fmtmsg
// covers: BSD: getpass, getusershell, setusershell, endusershell, cfsetspeed, getgrouplist, getgrent_r, getpwent_r
// covers: BSD: rpmatch, getprogname, getwd, initgroups, setgroups
// covers: POSIX.1-2017 fstatvfs: fstatvfs
// covers: C23 7.29.2.7: timespec_getres
// covers: GNU: close_range, copy_file_range, sendfile, group_member, statx, getumask, prlimit, preadv2, pwritev2
// covers: GNU: fallocate, readahead, sync_file_range, ftime, syncfs
// stdin: secret
// Copies between descriptors, statx, and smaller additions to POSIX.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <fmtmsg.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timeb.h>
#include <sys/uio.h>
#include <termios.h>
#include <time.h>
#include <ulimit.h>
#include <unistd.h>

static void check_copies(void) {
  char back[32] = "";
  int from = open("sea-from", O_RDWR | O_CREAT | O_TRUNC, 0644), to = open("sea-to", O_RDWR | O_CREAT | O_TRUNC, 0644);
  EXPECT(10, write(from, "0123456789", 10));
  off_t at = 2, out = 1;
  EXPECT(5, copy_file_range(from, &at, to, &out, 5, 0));
  EXPECT(7, at);
  EXPECT(6, out);
  at = 8;
  lseek(to, 6, SEEK_SET);
  EXPECT(2, sendfile(to, from, &at, 100));
  EXPECT(10, at);
  EXPECT(8, pread(to, back, 20, 0));
  EXPECT(0, memcmp(back, "\0002345689", 8));
  struct iovec parts[2] = {{back, 2}, {back + 10, 3}};
  EXPECT(5, preadv2(from, parts, 2, 1, 0));
  EXPECT(0, memcmp(back, "12", 2));
  EXPECT(5, pwritev2(to, parts, 2, 0, 0));
  struct statx st;
  EXPECT(0, statx(AT_FDCWD, "sea-to", 0, STATX_SIZE, &st));
  EXPECT(8, st.stx_size);
  EXPECT(1, S_ISREG(st.stx_mode));
  EXPECT(0, statx(from, "", AT_EMPTY_PATH, STATX_ALL, &st));
  EXPECT(10, st.stx_size);
  EXPECT(0, fallocate(to, 0, 0, 100));
  EXPECT(100, lseek(to, 0, SEEK_END));
  EXPECT(0, readahead(to, 0, 10));
  EXPECT(0, sync_file_range(to, 0, 10, 0));
  EXPECT(0, close_range((unsigned)from, (unsigned)to, 0));
  EXPECT(-1, lseek(to, 0, SEEK_SET));
  EXPECT(-1, close_range(5, 4, 0));
  unlink("sea-from");
  unlink("sea-to");
}

int main(void) {
  check_copies();
  char path[64];
  EXPECT(strlen("/bin:/usr/bin") + 1, confstr(_CS_PATH, path, sizeof path));
  EXPECT(1, confstr(_CS_POSIX_V6_ILP32_OFFBIG_LIBS, NULL, 0) <= 1);
  errno = 0;
  EXPECT(0, confstr(99999, NULL, 0));
  EXPECT(EINVAL, errno);
  gethostid();
  struct rlimit limit;
  EXPECT(0, prlimit(0, RLIMIT_NOFILE, NULL, &limit));
  EXPECT(1, ulimit(UL_GETFSIZE) > 0);
  gid_t groups[4096];
  int n = 4096;
  EXPECT(1, getgrouplist("user", 7, groups, &n) >= 1);
  EXPECT(7, groups[0]);
  struct group group, *found_group;
  struct passwd user, *found_user;
  char buf[4096];
  EXPECT(0, getgrent_r(&group, buf, sizeof buf, &found_group));
  EXPECT(0, getpwent_r(&user, buf, sizeof buf, &found_user));
  EXPECT(1, found_group == &group && found_user == &user);
  setusershell();
  EXPECT(1, getusershell() != NULL);
  endusershell();
  struct termios t = {0};
  EXPECT(0, cfsetspeed(&t, B9600));
  EXPECT(B9600, cfgetospeed(&t));
  EXPECT(1, rpmatch("yes"));
  EXPECT(0, rpmatch("No"));
  EXPECT(-1, rpmatch("?"));
  struct timeb now;
  EXPECT(0, ftime(&now));
  EXPECT(1, now.time > 0 && now.millitm < 1000);
  EXPECT(MM_NOTOK, fmtmsg(MM_PRINT, "label without colon", MM_ERROR, "text", NULL, NULL));
  EXPECT(MM_OK, fmtmsg(MM_PRINT, "SEA:test", MM_ERROR, "a message", "nothing", "SEA:1"));
  struct statvfs fs;
  EXPECT(0, fstatvfs(0, &fs));
  EXPECT(1, syncfs(99) != 0);
#ifdef __wasm__
  struct timespec resolution;
  EXPECT(TIME_UTC, timespec_getres(&resolution, TIME_UTC));
  EXPECT(1, getprogname() != NULL);
  EXPECT(1, getwd(buf) == buf);
  EXPECT(-1, initgroups("user", 1));
  EXPECT(-1, setgroups(0, NULL));
  EXPECT(1, group_member(getgid()));
  EXPECT(022, getumask());
  EXPECT_TEXT("secret", getpass("? "));
#endif
  return expect_failures;
}
