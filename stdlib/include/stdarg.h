/* 7.16 Variable arguments. */
#ifndef _STDARG_H
#define _STDARG_H

#define __need_va_list
#include <bits/types.h>

#if defined __STDC_VERSION__ && __STDC_VERSION__ > 201710L
#define __STDC_VERSION_STDARG_H__ 202311L
#define va_start(ap, ...) __builtin_va_start(ap, 0)
#else
#define va_start(ap, last) __builtin_va_start(ap, last)
#endif
#define va_arg(ap, type) __builtin_va_arg(ap, type)
#define va_end(ap) __builtin_va_end(ap)
#define __va_copy(to, from) __builtin_va_copy(to, from)
#if !defined __STRICT_ANSI__ || defined __cplusplus || (defined __STDC_VERSION__ && __STDC_VERSION__ >= 199901L)
#define va_copy(to, from) __builtin_va_copy(to, from)
#endif

#endif
