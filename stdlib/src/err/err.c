/* BSD err, errx: warn and exit. */
#include <err.h>
#include <stdarg.h>
#include <stdlib.h>

void verr(int status, const char *format, va_list args) {
  vwarn(format, args);
  exit(status);
}

void verrx(int status, const char *format, va_list args) {
  vwarnx(format, args);
  exit(status);
}

void err(int status, const char *format, ...) {
  va_list args;
  va_start(args, format);
  verr(status, format, args);
}

void errx(int status, const char *format, ...) {
  va_list args;
  va_start(args, format);
  verrx(status, format, args);
}
