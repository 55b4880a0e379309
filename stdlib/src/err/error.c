/* GNU error, error_at_line. */
#define _GNU_SOURCE
#include <errno.h>
#include <error.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

unsigned error_message_count;
int error_one_per_line;
void (*error_print_progname)(void);

static void report(int status, int errnum, const char *file, unsigned line, const char *format, va_list args) {
  fflush(stdout);
  if (error_print_progname != NULL) error_print_progname();
  else fprintf(stderr, file != NULL ? "%s:" : "%s: ", program_invocation_name);
  if (file != NULL) fprintf(stderr, "%s:%u: ", file, line);
  vfprintf(stderr, format, args);
  if (errnum != 0) fprintf(stderr, ": %s", strerror(errnum));
  putc('\n', stderr);
  error_message_count++;
  if (status != 0) exit(status);
}

void error(int status, int errnum, const char *format, ...) {
  va_list args;
  va_start(args, format);
  report(status, errnum, NULL, 0, format, args);
  va_end(args);
}

void error_at_line(int status, int errnum, const char *file, unsigned line, const char *format, ...) {
  static const char *last_file;
  static unsigned last_line;
  int same = file != NULL && last_file != NULL && line == last_line && strcmp(file, last_file) == 0;
  if (error_one_per_line && same) return;
  last_file = file;
  last_line = line;
  va_list args;
  va_start(args, format);
  report(status, errnum, file, line, format, args);
  va_end(args);
}
