/* POSIX syslog: to standard error, each message a line with the program's name. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

static const char *ident;
static int options, mask = 0xff;

void openlog(const char *name, int wanted, int facility) {
  (void)facility;
  ident = name;
  options = wanted;
}

void closelog(void) { ident = NULL; }

int setlogmask(int wanted) {
  int old = mask;
  if (wanted != 0) mask = wanted;
  return old;
}

void vsyslog(int priority, const char *format, va_list args) {
  char line[1024];
  int saved = errno;
  if (!(mask & LOG_MASK(LOG_PRI(priority)))) return;
  int n = snprintf(line, sizeof line - 1, "%s", ident != NULL ? ident : program_invocation_short_name);
  if (options & LOG_PID) n += snprintf(line + n, sizeof line - 1 - (size_t)n, "[%d]", (int)getpid());
  n += snprintf(line + n, sizeof line - 1 - (size_t)n, ": ");
  errno = saved; /* For %m. */
  n += vsnprintf(line + n, sizeof line - 1 - (size_t)n, format, args);
  if (n > (int)sizeof line - 2) n = sizeof line - 2;
  if (line[n - 1] != '\n') line[n++] = '\n';
  if (write(2, line, (size_t)n) >= 0) errno = saved;
}

void syslog(int priority, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsyslog(priority, format, args);
  va_end(args);
}
