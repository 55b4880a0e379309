// run: -O0 -O1
// covers: POSIX.1-2017 pipe: pipe
// covers: GNU: pipe2
// A pipe in one process: its bytes, its ends, and what poll, fstat and fcntl say of it.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static volatile int signals;

static void count(int number) { signals += number == SIGPIPE; }

static int poll_one(int fd, int events) {
  struct pollfd p = {fd, (short)events, 0};
  return poll(&p, 1, 0) < 0 ? -1 : p.revents;
}

static void bytes_and_order(void) {
  int fds[2];
  char buf[20] = "";
  EXPECT(0, pipe(fds));
  EXPECT(1, fds[0] > 2 && fds[1] > 2 && fds[0] != fds[1]);
  EXPECT(5, write(fds[1], "hello", 5));
  EXPECT(2, read(fds[0], buf, 2));
  struct iovec out[2] = {{(void *)" wor", 4}, {(void *)"ld", 2}};
  EXPECT(6, writev(fds[1], out, 2));
  struct iovec in[2] = {{buf + 2, 4}, {buf + 6, 14}};
  EXPECT(9, readv(fds[0], in, 2));
  EXPECT_TEXT("hello world", buf);
  EXPECT(0, write(fds[1], "", 0));
  EXPECT(1, write(fds[1], "x", 1));
  EXPECT(0, close(fds[1]));
  EXPECT(1, read(fds[0], buf, 20));
  EXPECT(0, read(fds[0], buf, 20));
  EXPECT(0, close(fds[0]));
  EXPECT(-1, read(fds[0], buf, 1));
  EXPECT(EBADF, errno);
}

static void what_others_say(void) {
  int fds[2];
  struct stat st;
  EXPECT(0, pipe2(fds, O_NONBLOCK));
  EXPECT(0, fstat(fds[0], &st));
  EXPECT(1, S_ISFIFO(st.st_mode));
  EXPECT(O_RDONLY | O_NONBLOCK, fcntl(fds[0], F_GETFL));
  EXPECT(O_WRONLY | O_NONBLOCK, fcntl(fds[1], F_GETFL));
  EXPECT(0, fcntl(fds[1], F_SETFL, 0));
  EXPECT(O_WRONLY, fcntl(fds[1], F_GETFL));
  EXPECT(-1, lseek(fds[0], 0, SEEK_CUR));
  EXPECT(ESPIPE, errno);
  EXPECT(0, isatty(fds[0]));
  EXPECT(-1, read(fds[1], &st, 1));
  EXPECT(EBADF, errno);
  EXPECT(-1, write(fds[0], &st, 1));
  EXPECT(EBADF, errno);
  EXPECT(-1, pipe2(fds, 1 << 30));
  EXPECT(EINVAL, errno);
  close(fds[0]);
  close(fds[1]);
}

static void waiting(void) {
  int fds[2];
  char c;
  EXPECT(0, pipe2(fds, O_NONBLOCK));
  EXPECT(-1, read(fds[0], &c, 1));
  EXPECT(EAGAIN, errno);
  EXPECT(0, poll_one(fds[0], POLLIN));
  EXPECT(POLLOUT, poll_one(fds[1], POLLOUT));
  EXPECT(1, write(fds[1], "x", 1));
  EXPECT(POLLIN, poll_one(fds[0], POLLIN | POLLOUT));
  struct pollfd both[2] = {{fds[0], POLLIN, 0}, {fds[1], POLLOUT, 0}};
  EXPECT(2, poll(both, 2, -1));
  close(fds[1]);
  EXPECT(POLLIN | POLLHUP, poll_one(fds[0], POLLIN));
  close(fds[0]);
}

static void full_or_closed(void) {
  int fds[2];
  static char block[10000];
  EXPECT(0, pipe2(fds, O_NONBLOCK));
  long total = 0;
  for (long n; (n = write(fds[1], block, sizeof block)) > 0;) total += n;
  EXPECT(EAGAIN, errno);
  EXPECT(1, total > 60000 && total <= 65536);
  EXPECT(0, poll_one(fds[1], POLLOUT));
  EXPECT(10000, read(fds[0], block, sizeof block));
  EXPECT(POLLOUT, poll_one(fds[1], POLLOUT));
  signal(SIGPIPE, count);
  close(fds[0]);
  EXPECT(-1, write(fds[1], block, 1));
  EXPECT(EPIPE, errno);
  EXPECT(1, signals);
  EXPECT(POLLOUT | POLLERR, poll_one(fds[1], POLLOUT));
  close(fds[1]);
}

static void streams(void) {
  int fds[2];
  char line[20];
  EXPECT(0, pipe(fds));
  FILE *in = fdopen(fds[0], "r"), *out = fdopen(fds[1], "w");
  fprintf(out, "%d lines\n", 2);
  fclose(out);
  EXPECT_TEXT("2 lines\n", fgets(line, sizeof line, in));
  EXPECT(1, fgets(line, sizeof line, in) == NULL && feof(in));
  fclose(in);
}

static void moved(void) {
  int fds[2], others[2];
  char c = 0;
  EXPECT(0, pipe(fds));
  EXPECT(0, pipe(others));
  EXPECT(others[1], dup2(fds[1], others[1]));
  EXPECT(0, read(others[0], &c, 1));
  close(fds[1]);
  EXPECT(1, write(others[1], "y", 1));
  EXPECT(1, read(fds[0], &c, 1));
  EXPECT('y', c);
  close(others[1]);
  EXPECT(0, read(fds[0], &c, 1));
  close(fds[0]);
  close(others[0]);
}

int main(void) {
  bytes_and_order();
  what_others_say();
  waiting();
  full_or_closed();
  streams();
  moved();
  return expect_failures;
}
