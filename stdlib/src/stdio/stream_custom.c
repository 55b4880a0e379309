/* Streams on devices that are no files, and the operations of programs that have such streams. (The file's name comes
   after those of the weak functions it replaces: where nothing asks for this member, the linker takes the first.) */
#include "stream.h"

ssize_t __device_read(FILE *f, unsigned char *buf, size_t n) {
  return f->ops != NULL && f->ops->read != NULL ? f->ops->read(f, buf, n) : read(f->fd, buf, n);
}

ssize_t __device_write(FILE *f, const unsigned char *buf, size_t n) {
  return f->ops != NULL && f->ops->write != NULL ? f->ops->write(f, buf, n) : write(f->fd, buf, n);
}

off_t __device_seek(FILE *f, off_t offset, int whence) {
  return f->ops != NULL && f->ops->seek != NULL ? f->ops->seek(f, offset, whence) : lseek(f->fd, offset, whence);
}

int __device_close(FILE *f) {
  return f->ops != NULL && f->ops->close != NULL ? f->ops->close(f) : close(f->fd);
}

FILE *__new_custom_stream(const struct stream_ops *ops, void *cookie, unsigned flags) {
  FILE *f = __new_stream(-1, flags);
  if (f == NULL) return NULL;
  f->ops = ops;
  f->cookie = cookie;
  return f;
}
