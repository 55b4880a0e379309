/* POSIX readlink, readlinkat: no final zero is written. */
#include "../internal.h"
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

ssize_t readlinkat(int dir, const char *restrict path, char *restrict buf, size_t size) {
  struct place place;
  size_t used;
  int error = __find_place(dir, path, &place);
  if (error == 0) error = __wasi_path_readlink(place.dir, place.path, place.len, (unsigned char *)buf, size, &used);
  if (error == ERANGE || error == ENOBUFS || error == EOVERFLOW) {
    /* POSIX cuts the text off where some hosts refuse. */
    char whole[4096];
    error = __wasi_path_readlink(place.dir, place.path, place.len, (unsigned char *)whole, sizeof whole, &used);
    if (used > size) used = size;
    if (error == 0) memcpy(buf, whole, used);
  }
  return error == 0 ? (ssize_t)used : fail(error);
}

ssize_t readlink(const char *restrict path, char *restrict buf, size_t size) {
  return readlinkat(AT_FDCWD, path, buf, size);
}
