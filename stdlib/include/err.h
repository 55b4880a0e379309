/* BSD <err.h>. */
#ifndef _ERR_H
#define _ERR_H

#define __need_va_list
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

__attribute__((__noreturn__, __format__(__printf__, 2, 3))) void err(int __status, const char *__format, ...);
__attribute__((__noreturn__, __format__(__printf__, 2, 3))) void errx(int __status, const char *__format, ...);
__attribute__((__noreturn__)) void verr(int __status, const char *__format, va_list __args);
__attribute__((__noreturn__)) void verrx(int __status, const char *__format, va_list __args);
__attribute__((__format__(__printf__, 1, 2))) void warn(const char *__format, ...);
__attribute__((__format__(__printf__, 1, 2))) void warnx(const char *__format, ...);
void vwarn(const char *__format, va_list __args);
void vwarnx(const char *__format, va_list __args);

#ifdef __cplusplus
}
#endif

#endif
