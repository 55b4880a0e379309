// run: -O0 -O1
// covers: POSIX.1-2017 nanosleep: nanosleep
// covers: BSD: usleep
// POSIX poll and select: time-outs, files that are ready, descriptors that are none; nanosleep.
#define _DEFAULT_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/select.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long long milliseconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int main(void) {
  long long start = milliseconds();
  EXPECT(0, poll(NULL, 0, 20));
  EXPECT(0, select(0, NULL, NULL, NULL, &(struct timeval){0, 20000}));
  EXPECT(0, nanosleep(&(struct timespec){0, 20000000}, NULL));
  EXPECT(0, usleep(1000));
  EXPECT(1, milliseconds() - start >= 55);
  EXPECT(-1, nanosleep(&(struct timespec){0, 1000000000}, NULL));
  EXPECT(EINVAL, errno);
  int fd = open("sea-poll", O_RDWR | O_CREAT, 0666);
  struct pollfd p[2] = {{fd, POLLOUT, 0}, {-1, POLLIN, 0}};
  EXPECT(1, poll(p, 2, 1000));
  EXPECT(POLLOUT, p[0].revents);
  EXPECT(0, p[1].revents);
  fd_set set;
  FD_ZERO(&set);
  FD_SET(fd, &set);
  EXPECT(1, select(fd + 1, NULL, &set, NULL, NULL));
  EXPECT(1, FD_ISSET(fd, &set) != 0);
  close(fd);
  unlink("sea-poll");
  return expect_failures;
}
