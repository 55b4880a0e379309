/* 7.16 Variable arguments. */
#ifndef _STDARG_H
#define _STDARG_H

#define __need_va_list
#include <bits/types.h>

#define va_start(ap, last) __builtin_va_start(ap, last)
#define va_arg(ap, type) __builtin_va_arg(ap, type)
#define va_end(ap) __builtin_va_end(ap)
#define __va_copy(to, from) __builtin_va_copy(to, from)
#if !defined __STRICT_ANSI__ || defined __cplusplus || (defined __STDC_VERSION__ && __STDC_VERSION__ >= 199901L)
#define va_copy(to, from) __builtin_va_copy(to, from)
#endif

#endif
