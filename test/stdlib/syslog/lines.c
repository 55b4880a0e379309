// run: -O0 -O1
// skip-native: messages go to the system's log
// stdout: name[42]: a 1
// stdout: name[42]: why: No such file or directory
// stdout: name[42]: list
// covers: POSIX.1-2017 closelog: syslog, openlog, closelog, setlogmask
// covers: BSD: vsyslog
// Messages are lines of standard error; the mask leaves some out.
#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <syslog.h>

static void with_list(int priority, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsyslog(priority, format, args);
  va_end(args);
}

int main(void) {
  openlog("name", LOG_PID, LOG_USER);
  syslog(LOG_ERR, "a %d", 1);
  errno = ENOENT;
  syslog(LOG_LOCAL0 | LOG_INFO, "why: %m\n");
  if (setlogmask(LOG_UPTO(LOG_WARNING)) != 0xff) return 1;
  syslog(LOG_INFO, "not shown");
  with_list(LOG_WARNING, "%s", "list");
  closelog();
  return 0;
}
