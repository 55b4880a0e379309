/* BSD warn, warnx: a message with the program's name, and for warn the text of errno. */
#include <err.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void vwarnx(const char *format, va_list args) {
  fprintf(stderr, "%s: ", getprogname());
  if (format != NULL) vfprintf(stderr, format, args);
  putc('\n', stderr);
}

void vwarn(const char *format, va_list args) {
  const char *text = strerror(errno);
  fprintf(stderr, "%s: ", getprogname());
  if (format != NULL) {
    vfprintf(stderr, format, args);
    fputs(": ", stderr);
  }
  fprintf(stderr, "%s\n", text);
}

void warn(const char *format, ...) {
  va_list args;
  va_start(args, format);
  vwarn(format, args);
  va_end(args);
}

void warnx(const char *format, ...) {
  va_list args;
  va_start(args, format);
  vwarnx(format, args);
  va_end(args);
}
