// run: -O0 -O1
// covers: POSIX.1-2017 futimens: utimensat, futimens, utimes
// covers: POSIX.1-2017 utime: utime
// POSIX utime, utimes, utimensat, futimens.
#define _DEFAULT_SOURCE
#include "../expect.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>
#include <utime.h>

static void times(time_t access, time_t modification, long nanoseconds) {
  struct stat st;
  EXPECT(0, stat("sea-times", &st));
  EXPECT(access, st.st_atime);
  EXPECT(modification, st.st_mtime);
  /* Not every host keeps parts of seconds. */
  EXPECT(1, st.st_mtim.tv_nsec == nanoseconds || st.st_mtim.tv_nsec == 0);
}

int main(void) {
  int fd = open("sea-times", O_RDWR | O_CREAT, 0666);
  EXPECT(0, utime("sea-times", &(struct utimbuf){1000, 2000}));
  times(1000, 2000, 0);
  EXPECT(0, utimes("sea-times", (struct timeval[]){{3000, 0}, {4000, 500000}}));
  times(3000, 4000, 500000000);
  EXPECT(0, utimensat(AT_FDCWD, "sea-times", (struct timespec[]){{0, UTIME_OMIT}, {5000, 1000000}}, 0));
  times(3000, 5000, 1000000);
  EXPECT(0, futimens(fd, (struct timespec[]){{6000, 0}, {7000, 0}}));
  times(6000, 7000, 0);
  EXPECT(-1, futimens(fd, (struct timespec[]){{6000, -5}, {7000, 0}}));
  EXPECT(0, utime("sea-times", NULL));
  struct stat st;
  EXPECT(0, stat("sea-times", &st));
  EXPECT(1, st.st_mtime > 1600000000);
  close(fd);
  EXPECT(0, unlink("sea-times"));
  return expect_failures;
}
