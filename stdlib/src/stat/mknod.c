/* POSIX mkfifo, mknod: WASI has only files, directories and links. */
#include "../internal.h"
#include <fcntl.h>
#include <sys/stat.h>

int mknodat(int dir, const char *path, mode_t mode, dev_t dev) {
  (void)dir, (void)path, (void)mode, (void)dev;
  return fail(ENOSYS);
}

int mknod(const char *path, mode_t mode, dev_t dev) { return mknodat(AT_FDCWD, path, mode, dev); }

int mkfifoat(int dir, const char *path, mode_t mode) { return mknodat(dir, path, mode | S_IFIFO, 0); }

int mkfifo(const char *path, mode_t mode) { return mkfifoat(AT_FDCWD, path, mode); }
