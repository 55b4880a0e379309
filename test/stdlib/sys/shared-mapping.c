// run: -O0 -O1
// covers: POSIX.1-2017 mmap: mmap
// covers: POSIX.1-2017 munmap: munmap
// covers: POSIX.1-2017 msync: msync
// covers: POSIX.1-2017 mprotect: mprotect
// covers: POSIX.1-2017 mlock: mlock, munlock
// covers: POSIX.1-2017 posix_madvise: posix_madvise
// covers: POSIX.1-2017 shm_open: shm_open
// covers: POSIX.1-2017 shm_unlink: shm_unlink
// covers: GNU: mremap, mlock2
// covers: BSD: madvise, mincore
// Shared mappings write to their files, also when these are closed; private ones do not. Parts can be unmapped.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

static void check_shared(void) {
  char back[16] = "";
  int fd = open("sea-map", O_RDWR | O_CREAT | O_TRUNC, 0600);
  EXPECT(10, write(fd, "0123456789", 10));
  char *p = mmap(NULL, 10, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  EXPECT(1, p != MAP_FAILED);
  EXPECT(0, memcmp(p, "0123456789", 10));
  p[0] = 'a';
  EXPECT(0, msync(p, 10, MS_SYNC));
  EXPECT(10, pread(fd, back, 10, 0));
  EXPECT_TEXT("a123456789", back);
  EXPECT(0, close(fd));
  p[9] = 'z';
  EXPECT(0, munmap(p, 10));
  fd = open("sea-map", O_RDWR);
  EXPECT(10, read(fd, back, 16));
  EXPECT_TEXT("a12345678z", back);
  p = mmap(NULL, 10, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
  p[0] = 'b';
  EXPECT(0, munmap(p, 10));
  EXPECT(1, pread(fd, back, 1, 0));
  EXPECT('a', back[0]);
  close(fd);
  fd = open("sea-map", O_RDONLY);
  EXPECT(1, mmap(NULL, 10, PROT_WRITE, MAP_SHARED, fd, 0) == MAP_FAILED);
  EXPECT(EACCES, errno);
  close(fd);
  EXPECT(1, mmap(NULL, 10, PROT_READ, MAP_SHARED, 99, 0) == MAP_FAILED);
  EXPECT(EBADF, errno);
  unlink("sea-map");
}

static void check_parts(void) {
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  char *p = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  memset(p, 1, 3 * page);
  EXPECT(0, munmap(p + page, page));
  EXPECT(1, p[0] + p[2 * page] == 2);
  EXPECT(1, mmap(p, page, PROT_READ | PROT_WRITE, MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == p);
  EXPECT(0, p[0]);
  EXPECT(0, mprotect(p, page, PROT_READ));
  EXPECT(0, mprotect(p, page, PROT_READ | PROT_WRITE));
  EXPECT(0, madvise(p, page, MADV_DONTNEED));
  EXPECT(0, posix_madvise(p, page, POSIX_MADV_WILLNEED));
  EXPECT(0, mlock(p, page) | mlock2(p, page, 0) | munlock(p, page));
  unsigned char in[64];
  EXPECT(0, mincore(p, page, in));
  EXPECT(0, munmap(p, page));
  EXPECT(0, munmap(p + 2 * page, page));
  EXPECT(-1, munmap(p + 1, page));
  p = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  p[5] = 5;
  p = mremap(p, page, 4 * page, MREMAP_MAYMOVE);
  EXPECT(1, p != MAP_FAILED && p[5] == 5 && p[4 * page - 1] == 0);
  EXPECT(1, mremap(p, 4 * page, page, 0) == p);
  EXPECT(0, munmap(p, page));
}

int main(void) {
  check_shared();
  check_parts();
  EXPECT(-1, shm_open("a/b", O_RDWR, 0));
#ifndef __wasm__
  int fd = shm_open("/sea-shm", O_RDWR | O_CREAT, 0600);
  EXPECT(0, ftruncate(fd, 5));
  EXPECT(0, shm_unlink("/sea-shm"));
#else
  EXPECT(EINVAL, errno);
#endif
  EXPECT(-1, shm_unlink("/sea-shm"));
  EXPECT(ENOENT, errno);
  return expect_failures;
}
