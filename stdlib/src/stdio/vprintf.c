/* 7.21.6.10 */
#include <stdarg.h>
#include <stdio.h>

int vprintf(const char *restrict format, va_list list) { return vfprintf(stdout, format, list); }
