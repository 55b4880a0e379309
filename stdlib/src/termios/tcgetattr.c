/* POSIX <termios.h>: a terminal's settings cannot be read or changed. */
#define _GNU_SOURCE
#include "../internal.h"
#include <termios.h>
#include <unistd.h>

static int refuse(int fd) { return isatty(fd) ? fail(ENOSYS) : -1; }

int tcgetattr(int fd, struct termios *out) {
  (void)out;
  return refuse(fd);
}

int tcsetattr(int fd, int when, const struct termios *t) {
  (void)when, (void)t;
  return refuse(fd);
}

int tcsendbreak(int fd, int duration) {
  (void)duration;
  return refuse(fd);
}

int tcdrain(int fd) { return isatty(fd) ? 0 : -1; }

int tcflush(int fd, int queue) {
  (void)queue;
  return isatty(fd) ? 0 : -1;
}

int tcflow(int fd, int action) {
  (void)action;
  return refuse(fd);
}

pid_t tcgetsid(int fd) { return isatty(fd) ? getpid() : -1; }

speed_t cfgetispeed(const struct termios *t) { return t->c_ispeed; }

speed_t cfgetospeed(const struct termios *t) { return t->c_ospeed; }

int cfsetispeed(struct termios *t, speed_t speed) {
  t->c_ispeed = speed;
  return 0;
}

int cfsetospeed(struct termios *t, speed_t speed) {
  t->c_ospeed = speed;
  return 0;
}

void cfmakeraw(struct termios *t) {
  t->c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
  t->c_oflag &= ~(tcflag_t)OPOST;
  t->c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
  t->c_cflag = (t->c_cflag & ~(tcflag_t)(CSIZE | PARENB)) | CS8;
  t->c_cc[VMIN] = 1;
  t->c_cc[VTIME] = 0;
}

int cfsetspeed(struct termios *t, speed_t speed) {
  t->c_ispeed = t->c_ospeed = speed;
  return 0;
}
