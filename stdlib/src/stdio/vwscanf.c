/* 7.29.2.10 */
#include "wide.h"

int vwscanf(const wchar_t *restrict format, va_list list) { return vfwscanf(stdin, format, list); }
