// run: -O0 -O1
// covers: POSIX.1-2017 dup: dup, dup2
// covers: GNU: dup3
// Copies of descriptors share position and flags; numbers are the lowest free ones; the last close closes.
#define _GNU_SOURCE
#include "../expect.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char name[] = "sea-copies";

static void share_position_and_flags(void) {
  char buf[8] = "";
  int fd = open(name, O_RDWR | O_CREAT | O_TRUNC, 0666);
  int copy = dup(fd);
  EXPECT(1, copy > fd);
  EXPECT(6, write(fd, "abcdef", 6));
  EXPECT(6, lseek(copy, 0, SEEK_CUR));
  EXPECT(1, lseek(copy, 1, SEEK_SET));
  EXPECT(2, read(fd, buf, 2));
  EXPECT_TEXT("bc", buf);
  EXPECT(0, fcntl(copy, F_SETFL, O_APPEND));
  EXPECT(O_APPEND, fcntl(fd, F_GETFL) & O_APPEND);
  EXPECT(0, close(fd));
  EXPECT(-1, write(fd, "x", 1));
  EXPECT(EBADF, errno);
  EXPECT(1, write(copy, "g", 1));
  struct stat st;
  EXPECT(0, fstat(copy, &st));
  EXPECT(7, st.st_size);
  EXPECT(0, ftruncate(copy, 3));
  EXPECT(1, pread(copy, buf, 8, 2));
  EXPECT(0, close(copy));
  EXPECT(-1, close(copy));
}

static void numbers(void) {
  int fd = open(name, O_RDONLY), copy = dup(fd), third = dup(copy);
  EXPECT(copy + 1, third);
  EXPECT(0, close(copy));
  EXPECT(copy, open(name, O_RDONLY));
  EXPECT(0, close(copy));
  EXPECT(copy, dup(third));
  EXPECT(40, fcntl(fd, F_DUPFD, 40));
  EXPECT(41, fcntl(fd, F_DUPFD_CLOEXEC, 40));
  EXPECT(-1, fcntl(fd, F_DUPFD, -1));
  EXPECT(EINVAL, errno);
  EXPECT(60, dup2(fd, 60));
  EXPECT(60, dup2(60, 60));
  EXPECT(61, dup3(fd, 61, O_CLOEXEC));
  EXPECT(-1, dup3(fd, 61, O_APPEND));
  EXPECT(EINVAL, errno);
  EXPECT(-1, dup3(fd, fd, 0));
  EXPECT(EINVAL, errno);
  EXPECT(-1, dup2(fd, -1));
  EXPECT(EBADF, errno);
  EXPECT(-1, dup2(99, 5));
  EXPECT(EBADF, errno);
  EXPECT(-1, dup(99));
  EXPECT(EBADF, errno);
  closefrom(fd);
  EXPECT(-1, lseek(third, 0, SEEK_CUR));
  EXPECT(-1, lseek(60, 0, SEEK_CUR));
}

/* What a test program does that hides what a function prints. */
static void redirect(void) {
  fflush(stdout);
  int saved = dup(1);
  EXPECT(1, saved > 2);
  int out = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  EXPECT(1, dup2(out, 1));
  EXPECT(0, close(out));
  printf("into the file\n");
  fflush(stdout);
  EXPECT(1, dup2(saved, 1));
  EXPECT(0, close(saved));
  char line[20] = "";
  FILE *f = fopen(name, "r");
  fgets(line, sizeof line, f);
  EXPECT_TEXT("into the file\n", line);
  fclose(f);
  EXPECT(0, close(0));
  int in = open(name, O_RDONLY);
  EXPECT(0, in);
  EXPECT('i', getchar());
  EXPECT(0, freopen(name, "r", stdin) == NULL);
  EXPECT(0, fileno(stdin));
  EXPECT('i', getchar());
}

static void pipes_and_folders(void) {
  int fds[2];
  char buf[4] = "";
  EXPECT(0, pipe(fds));
  int writer = dup(fds[1]), reader = fcntl(fds[0], F_DUPFD, 30);
  EXPECT(0, close(fds[1]));
  EXPECT(0, close(fds[0]));
  EXPECT(2, write(writer, "hi", 2));
  struct pollfd p[2] = {{reader, POLLIN, 0}, {writer, POLLOUT, 0}};
  EXPECT(2, poll(p, 2, 0));
  EXPECT(2, read(reader, buf, 3));
  EXPECT_TEXT("hi", buf);
  EXPECT(0, close(writer));
  EXPECT(0, read(reader, buf, 3));
  EXPECT(0, close(reader));
  int folder = dup(open(".", O_RDONLY | O_DIRECTORY));
  EXPECT(0, faccessat(folder, name, R_OK, 0));
  DIR *dir = fdopendir(folder);
  EXPECT(1, readdir(dir) != NULL);
  EXPECT(0, closedir(dir));
}

int main(void) {
  share_position_and_flags();
  numbers();
  redirect();
  pipes_and_folders();
  EXPECT(0, unlink(name));
  return expect_failures;
}
