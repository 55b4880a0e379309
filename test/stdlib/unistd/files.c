// run: -O0 -O1
// covers: POSIX.1-2017 chmod: chmod
// covers: POSIX.1-2017 read: read, pread
// covers: POSIX.1-2017 write: write, pwrite
// covers: POSIX.1-2017 lseek: lseek
// covers: POSIX.1-2017 ftruncate: ftruncate
// covers: POSIX.1-2017 truncate: truncate
// covers: POSIX.1-2017 isatty: isatty
// covers: POSIX.1-2017 access: access
// POSIX files by descriptor: open, read, write, pread, pwrite, lseek, ftruncate, stat, rename, unlink.
#define _DEFAULT_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static void failing(void) {
  EXPECT(-1, open("sea-absent", O_RDONLY));
  EXPECT(ENOENT, errno);
  EXPECT(-1, open("", O_RDONLY));
  EXPECT(ENOENT, errno);
  EXPECT(-1, read(99, NULL, 0));
  EXPECT(EBADF, errno);
  EXPECT(-1, close(99));
  EXPECT(EBADF, errno);
  EXPECT(-1, unlink("sea-absent"));
  EXPECT(ENOENT, errno);
  EXPECT(-1, access("sea-absent", F_OK));
  EXPECT(ENOENT, errno);
  EXPECT(-1, open("sea-file", O_WRONLY | O_CREAT | O_EXCL, 0666));
  EXPECT(EEXIST, errno);
  EXPECT(-1, open("sea-file/x", O_RDONLY));
  EXPECT(ENOTDIR, errno);
}

static void status(void) {
  struct stat st, same;
  int fd = open("sea-file", O_RDONLY);
  EXPECT(0, fstat(fd, &st));
  EXPECT(0, stat("./sea-file", &same));
  EXPECT(1, S_ISREG(st.st_mode));
  EXPECT(1, st.st_ino == same.st_ino);
  EXPECT(11, st.st_size);
  EXPECT(1, st.st_mtime > 1600000000);
  EXPECT(0, isatty(fd));
  EXPECT(ENOTTY, errno);
  EXPECT(O_RDONLY, fcntl(fd, F_GETFL) & O_ACCMODE);
  EXPECT(-1, write(fd, "x", 1));
  EXPECT(EBADF, errno);
  EXPECT(0, close(fd));
  EXPECT(0, stat(".", &st));
  EXPECT(1, S_ISDIR(st.st_mode));
  EXPECT(0, access("sea-file", R_OK | W_OK));
  EXPECT(0, chmod("sea-file", 0644));
}

int main(void) {
  char buf[32] = "";
  int fd = open("sea-file", O_RDWR | O_CREAT | O_TRUNC, 0666);
  EXPECT(1, fd >= 0);
  EXPECT(11, write(fd, "hello world", 11));
  EXPECT(6, lseek(fd, -5, SEEK_END));
  EXPECT(5, read(fd, buf, sizeof buf));
  EXPECT(0, memcmp(buf, "world", 5));
  EXPECT(0, read(fd, buf, sizeof buf));
  EXPECT(11, lseek(fd, 0, SEEK_CUR));
  EXPECT(3, pread(fd, buf, 3, 1));
  EXPECT(0, memcmp(buf, "ell", 3));
  EXPECT(1, pwrite(fd, "J", 1, 0));
  EXPECT(-1, lseek(fd, -1, SEEK_SET));
  EXPECT(EINVAL, errno);
  EXPECT(0, lseek(fd, 0, SEEK_SET));
  struct iovec parts[2] = {{buf, 2}, {buf + 2, 20}};
  EXPECT(11, readv(fd, parts, 2));
  EXPECT(0, memcmp(buf, "Jello world", 11));
  EXPECT(0, close(fd));
  failing();
  status();
  fd = open("sea-file", O_WRONLY | O_APPEND);
  EXPECT(2, write(fd, "!!", 2));
  EXPECT(0, ftruncate(fd, 4));
  EXPECT(0, close(fd));
  EXPECT(0, truncate("sea-file", 6));
  /* Old programs pass 0 for reading. */
  EXPECT(0, close(open("sea-file", 0)));
  EXPECT(0, rename("sea-file", "sea-moved"));
  EXPECT(-1, access("sea-file", F_OK));
  fd = open("sea-moved", O_RDONLY);
  EXPECT(6, read(fd, buf, sizeof buf));
  EXPECT(0, memcmp(buf, "Jell\0\0", 6));
  EXPECT(0, close(fd));
  EXPECT(0, unlink("sea-moved"));
  return expect_failures;
}
