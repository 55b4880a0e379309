/* Linux copy_file_range, sendfile, by way of memory. */
#define _GNU_SOURCE
#include "../internal.h"
#include <sys/sendfile.h>
#include <unistd.h>

static ssize_t write_all(int fd, const char *p, size_t n, off_t *offset) {
  size_t done = 0;
  while (done < n) {
    ssize_t now = offset != NULL ? pwrite(fd, p + done, n - done, *offset) : write(fd, p + done, n - done);
    if (now < 0) return -1;
    done += (size_t)now;
    if (offset != NULL) *offset += now;
  }
  return (ssize_t)done;
}

/* Copies up to `n` bytes; where an offset is given, from or to there, and it moves on; else at the descriptor's own. */
static ssize_t copy(int from, off_t *from_offset, int to, off_t *to_offset, size_t n) {
  char buf[4096];
  size_t done = 0;
  while (done < n) {
    size_t part = n - done < sizeof buf ? n - done : sizeof buf;
    ssize_t got = from_offset != NULL ? pread(from, buf, part, *from_offset) : read(from, buf, part);
    if (got <= 0) return done > 0 ? (ssize_t)done : got;
    if (write_all(to, buf, (size_t)got, to_offset) < 0) return done > 0 ? (ssize_t)done : -1;
    if (from_offset != NULL) *from_offset += got;
    done += (size_t)got;
  }
  return (ssize_t)done;
}

ssize_t copy_file_range(int from, off_t *from_offset, int to, off_t *to_offset, size_t n, unsigned flags) {
  return flags != 0 ? fail(EINVAL) : copy(from, from_offset, to, to_offset, n);
}

ssize_t sendfile(int to, int from, off_t *offset, size_t n) { return copy(from, offset, to, NULL, n); }
