// run: -O0 -O1
// exit: 4
// covers: BSD: err, verr, verrx, warn, vwarn, vwarnx
// covers: GNU: error, error_at_line
// GNU error, error_at_line: messages are counted, and a status ends the program. BSD warn and its relatives.
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <error.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void custom_name(void) { fputs("custom:", stderr); }

static void both(const char *format, ...) {
  va_list args;
  va_start(args, format);
  vwarnx(format, args);
  va_end(args);
  va_start(args, format);
  vwarn(format, args);
  va_end(args);
}

static void last(const char *format, ...) {
  va_list args;
  va_start(args, format);
  if (strlen(program_invocation_short_name) > strlen(program_invocation_name)) verrx(5, format, args);
  verr(4, format, args);
}

int main(void) {
  printf("before");
  errno = ENOENT;
  warn("file %s", "x");
  both("%d of %d", 1, 2);
  error(0, 0, "first");
  error_print_progname = custom_name;
  error_one_per_line = 1;
  error_at_line(0, EINVAL, "input", 7, "second");
  error_at_line(0, EINVAL, "input", 7, "the same line");
  printf(" %u", error_message_count);
  last("end");
}
