/* The checked forms of <stdio.h>. The flag asks for stricter formats; ours are strict already. */
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

_Noreturn void __chk_fail(void);

int __vsnprintf_chk(char *to, size_t count, int flag, size_t size, const char *format, va_list list) {
  (void)flag;
  if (count > size) __chk_fail();
  return vsnprintf(to, count, format, list);
}

int __vsprintf_chk(char *to, int flag, size_t size, const char *format, va_list list) {
  (void)flag;
  int length = vsnprintf(to, size, format, list);
  if (length >= 0 && (size_t)length >= size) __chk_fail();
  return length;
}

int __vfprintf_chk(FILE *file, int flag, const char *format, va_list list) {
  (void)flag;
  return vfprintf(file, format, list);
}

int __vprintf_chk(int flag, const char *format, va_list list) {
  (void)flag;
  return vprintf(format, list);
}

int __snprintf_chk(char *to, size_t count, int flag, size_t size, const char *format, ...) {
  va_list list;
  va_start(list, format);
  int length = __vsnprintf_chk(to, count, flag, size, format, list);
  va_end(list);
  return length;
}

int __sprintf_chk(char *to, int flag, size_t size, const char *format, ...) {
  va_list list;
  va_start(list, format);
  int length = __vsprintf_chk(to, flag, size, format, list);
  va_end(list);
  return length;
}

int __fprintf_chk(FILE *file, int flag, const char *format, ...) {
  va_list list;
  va_start(list, format);
  int length = __vfprintf_chk(file, flag, format, list);
  va_end(list);
  return length;
}

int __printf_chk(int flag, const char *format, ...) {
  va_list list;
  va_start(list, format);
  int length = __vprintf_chk(flag, format, list);
  va_end(list);
  return length;
}
