/* 7.21.10.4 */
#include "stream.h"
#include <string.h>

void perror(const char *prefix) {
  const char *text = strerror(errno);
  if (prefix != NULL && *prefix != 0) {
    fputs(prefix, stderr);
    fputs(": ", stderr);
  }
  fputs(text, stderr);
  put_byte(stderr, '\n');
}
