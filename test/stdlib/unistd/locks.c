// run: -O0 -O1
// covers: POSIX.1-2017 lockf: lockf
// covers: BSD: flock, closefrom
// POSIX fcntl locks and flags, lockf, BSD flock.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  int fd = open("sea-lock", O_RDWR | O_CREAT | O_APPEND, 0666), other = open("sea-other", O_RDWR | O_CREAT, 0666);
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  EXPECT(0, fcntl(fd, F_SETLK, &lock));
  EXPECT(0, fcntl(fd, F_GETLK, &lock));
  EXPECT(F_UNLCK, lock.l_type);
  EXPECT(0, lockf(fd, F_LOCK, 0));
  EXPECT(0, flock(fd, LOCK_EX | LOCK_NB));
  EXPECT(-1, flock(99, LOCK_EX));
  EXPECT(EBADF, errno);
  EXPECT(O_RDWR | O_APPEND, fcntl(fd, F_GETFL) & (O_ACCMODE | O_APPEND));
  EXPECT(0, fcntl(fd, F_SETFL, 0));
  EXPECT(O_RDWR, fcntl(fd, F_GETFL) & (O_ACCMODE | O_APPEND));
  EXPECT(0, fcntl(fd, F_SETFD, FD_CLOEXEC));
  EXPECT(FD_CLOEXEC, fcntl(fd, F_GETFD));
  EXPECT(5, write(fd, "bytes", 5));
  EXPECT(-1, dup2(99, other));
  EXPECT(EBADF, errno);
  EXPECT(fd, dup2(fd, fd));
  EXPECT(other, dup2(fd, other));
  EXPECT(5, lseek(other, 0, SEEK_CUR));
  EXPECT(-1, dup3(other, other, 0));
  close(other);
  EXPECT(0, sched_yield());
  EXPECT(1, sched_get_priority_max(SCHED_OTHER) >= sched_get_priority_min(SCHED_OTHER));
  closefrom(50);
  unlink("sea-lock");
  unlink("sea-other");
  return expect_failures;
}
