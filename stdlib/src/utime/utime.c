/* POSIX utime, utimes and BSD relatives, in terms of utimensat. */
#include "../internal.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <utime.h>

int utime(const char *path, const struct utimbuf *times) {
  if (times == NULL) return utimensat(AT_FDCWD, path, NULL, 0);
  struct timespec t[2] = {{times->actime, 0}, {times->modtime, 0}};
  return utimensat(AT_FDCWD, path, t, 0);
}

/* The same times with nanoseconds; null if there are none, or if they are not valid. */
static const struct timespec *convert(const struct timeval times[2], struct timespec t[2], int *valid) {
  *valid = 1;
  if (times == NULL) return NULL;
  for (int i = 0; i < 2; i++) {
    if (times[i].tv_usec < 0 || times[i].tv_usec > 999999) *valid = 0;
    t[i] = (struct timespec){times[i].tv_sec, times[i].tv_usec * 1000};
  }
  return t;
}

static int set_at(int dir, const char *path, const struct timeval times[2], int flags) {
  struct timespec t[2];
  int valid;
  const struct timespec *converted = convert(times, t, &valid);
  return valid ? utimensat(dir, path, converted, flags) : fail(EINVAL);
}

int utimes(const char *path, const struct timeval times[2]) { return set_at(AT_FDCWD, path, times, 0); }

int lutimes(const char *path, const struct timeval times[2]) {
  return set_at(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW);
}

int futimesat(int dir, const char *path, const struct timeval times[2]) { return set_at(dir, path, times, 0); }

int futimes(int fd, const struct timeval times[2]) {
  struct timespec t[2];
  int valid;
  const struct timespec *converted = convert(times, t, &valid);
  return valid ? futimens(fd, converted) : fail(EINVAL);
}
