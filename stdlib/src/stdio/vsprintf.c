/* 7.21.6.13 */
#include "format_stream.h"

int vsprintf(char *restrict buf, const char *restrict format, va_list list) {
  /* The largest size that does not wrap around behind the buffer. */
  size_t room = (size_t)-1 - (size_t)buf;
  __format_everything();
  return __format_memory(buf, room, format, list);
}
