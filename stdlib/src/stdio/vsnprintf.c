/* 7.21.6.12 */
#include "format_stream.h"

int vsnprintf(char *restrict buf, size_t size, const char *restrict format, va_list list) {
  __format_everything();
  return __format_memory(buf, size, format, list);
}
