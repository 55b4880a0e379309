/* 7.29.2.9 */
#include "wide.h"

int vwprintf(const wchar_t *restrict format, va_list list) { return vfwprintf(stdout, format, list); }
