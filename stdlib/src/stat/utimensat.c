/* POSIX utimensat, futimens. */
#include "../internal.h"
#include <fcntl.h>
#include <sys/stat.h>

/* The two times and the flags that say which of them to set, and whether to now. */
struct change {
  __wasi_timestamp_t atim, mtim;
  __wasi_fstflags_t flags;
};

static int valid(const struct timespec *t) {
  return t->tv_nsec == UTIME_NOW || t->tv_nsec == UTIME_OMIT || (t->tv_nsec >= 0 && t->tv_nsec < 1000000000);
}

static int to_change(const struct timespec times[2], struct change *c) {
  *c = (struct change){0, 0, __WASI_FSTFLAGS_ATIM_NOW | __WASI_FSTFLAGS_MTIM_NOW};
  if (times == NULL) return 0;
  if (!valid(&times[0]) || !valid(&times[1])) return EINVAL;
  c->flags = 0;
  if (times[0].tv_nsec == UTIME_NOW) c->flags |= __WASI_FSTFLAGS_ATIM_NOW;
  else if (times[0].tv_nsec != UTIME_OMIT) c->flags |= __WASI_FSTFLAGS_ATIM, c->atim = __to_timestamp(&times[0]);
  if (times[1].tv_nsec == UTIME_NOW) c->flags |= __WASI_FSTFLAGS_MTIM_NOW;
  else if (times[1].tv_nsec != UTIME_OMIT) c->flags |= __WASI_FSTFLAGS_MTIM, c->mtim = __to_timestamp(&times[1]);
  return 0;
}

int utimensat(int dir, const char *path, const struct timespec times[2], int flags) {
  struct place place;
  struct change c;
  int error = to_change(times, &c);
  if (error == 0) error = __find_place(dir, path, &place);
  if (error == 0)
    error = __wasi_path_filestat_set_times(place.dir,
                                           flags & AT_SYMLINK_NOFOLLOW ? 0 : __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW,
                                           place.path, place.len, c.atim, c.mtim, c.flags);
  return zero_or_fail(error);
}

int futimens(int fd, const struct timespec times[2]) {
  struct change c;
  int error = to_change(times, &c);
  if (error == 0) error = __wasi_fd_filestat_set_times(fd, c.atim, c.mtim, c.flags);
  return zero_or_fail(error);
}
