// run: -O0 -O1
// covers: POSIX.1-2017 getrusage: getrusage
// covers: POSIX.1-2017 times: times
// covers: POSIX.1-2017 uname: uname
// POSIX mmap of memory and of a file's contents; uname, getrusage, sysconf.
#define _DEFAULT_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <unistd.h>

int main(void) {
  char *p = mmap(NULL, 100000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  EXPECT(1, p != MAP_FAILED);
  EXPECT(0, p[0] | p[99999]);
  EXPECT(0, (size_t)p % 4096);
  memset(p, 1, 100000);
  EXPECT(0, munmap(p, 100000));
  int fd = open("sea-map", O_RDWR | O_CREAT | O_TRUNC, 0666);
  EXPECT(5, write(fd, "bytes", 5));
  p = mmap(NULL, 5, PROT_READ, MAP_PRIVATE, fd, 0);
  EXPECT(1, p != MAP_FAILED);
  EXPECT_TEXT("bytes", p);
  EXPECT(0, munmap(p, 5));
  close(fd);
  unlink("sea-map");
  EXPECT(1, mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED);
  EXPECT(EINVAL, errno);
  struct utsname name;
  EXPECT(0, uname(&name));
  EXPECT(1, name.machine[0] != 0);
  struct rusage usage;
  EXPECT(0, getrusage(RUSAGE_SELF, &usage));
  EXPECT(1, sysconf(_SC_PAGESIZE) >= 4096);
  EXPECT(1, getpid() > 0);
  return expect_failures;
}
