/* POSIX <strings.h>. */
#ifndef _STRINGS_H
#define _STRINGS_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __need_size_t
#define __need_locale_t
#include <bits/types.h>

int strcasecmp(const char *__a, const char *__b) __attribute__((__pure__));
int strncasecmp(const char *__a, const char *__b, size_t __n) __attribute__((__pure__));
int strcasecmp_l(const char *__a, const char *__b, locale_t __locale);
int strncasecmp_l(const char *__a, const char *__b, size_t __n, locale_t __locale);
int ffs(int __n) __attribute__((__const__));
int ffsl(long __n) __attribute__((__const__));
__extension__ int ffsll(long long __n) __attribute__((__const__));
int bcmp(const void *__a, const void *__b, size_t __n) __attribute__((__pure__));
void bcopy(const void *__from, void *__to, size_t __n);
void bzero(void *__p, size_t __n);
char *index(const char *__s, int __c) __attribute__((__pure__));
char *rindex(const char *__s, int __c) __attribute__((__pure__));

#ifdef __cplusplus
}
#endif

#endif
