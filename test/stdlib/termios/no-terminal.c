// run: -O0 -O1
// covers: POSIX.1-2017 ioctl: ioctl
// covers: POSIX.1-2017 tcgetattr: tcgetattr
// covers: POSIX.1-2017 tcsetattr: tcsetattr
// covers: POSIX.1-2017 tcsendbreak: tcsendbreak
// covers: POSIX.1-2017 tcdrain: tcdrain
// covers: POSIX.1-2017 tcflush: tcflush
// covers: POSIX.1-2017 tcflow: tcflow
// covers: POSIX.1-2017 tcgetsid: tcgetsid
// covers: POSIX.1-2017 cfgetispeed: cfgetispeed
// covers: POSIX.1-2017 cfgetospeed: cfgetospeed
// covers: POSIX.1-2017 cfsetispeed: cfsetispeed
// covers: POSIX.1-2017 cfsetospeed: cfsetospeed
// covers: BSD: cfmakeraw
// covers: POSIX.1-2017 ttyname: ttyname, ttyname_r
// covers: POSIX.1-2017 tcgetpgrp: tcgetpgrp
// covers: POSIX.1-2017 tcsetpgrp: tcsetpgrp
// POSIX <termios.h>: a file is no terminal; speeds and raw mode are kept in the structure; ioctl, ttyname.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

int main(void) {
  struct termios t;
  struct winsize size;
  char name[32];
  int fd = open("sea-tty", O_RDWR | O_CREAT, 0666);
  memset(&t, 0xff, sizeof t);
  EXPECT(-1, tcgetattr(fd, &t));
  EXPECT(ENOTTY, errno);
  EXPECT(-1, tcsetattr(fd, TCSANOW, &t));
  EXPECT(-1, tcsendbreak(fd, 0));
  EXPECT(-1, tcdrain(fd));
  EXPECT(-1, tcflush(fd, TCIFLUSH));
  EXPECT(-1, tcflow(fd, TCOON));
  EXPECT(-1, tcgetsid(fd));
  EXPECT(-1, tcgetpgrp(fd));
  EXPECT(-1, tcsetpgrp(fd, getpgrp()));
  EXPECT(-1, ioctl(fd, TIOCGWINSZ, &size));
  EXPECT(ENOTTY, errno);
  EXPECT(1, ttyname(fd) == NULL);
  EXPECT(ENOTTY, ttyname_r(fd, name, sizeof name));
  EXPECT(0, cfsetispeed(&t, B9600));
  EXPECT(0, cfsetospeed(&t, B9600));
  EXPECT(B9600, cfgetospeed(&t));
  EXPECT(B9600, cfgetispeed(&t));
  cfmakeraw(&t);
  EXPECT(0, t.c_lflag & (ICANON | ECHO));
  EXPECT(1, t.c_cc[VMIN]);
  close(fd);
  unlink("sea-tty");
  return expect_failures;
}
