/* POSIX <monetary.h>. */
#ifndef _MONETARY_H
#define _MONETARY_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __need_size_t
#define __need_ssize_t
#define __need_locale_t
#include <bits/types.h>

ssize_t strfmon(char *__restrict __s, size_t __size, const char *__restrict __format, ...);
ssize_t strfmon_l(char *__restrict __s, size_t __size, locale_t __locale, const char *__restrict __format, ...);

#ifdef __cplusplus
}
#endif

#endif
