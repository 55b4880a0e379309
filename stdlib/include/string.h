/* 7.24 String handling, with what POSIX, BSD and GNU add. */
#ifndef _STRING_H
#define _STRING_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __need_NULL
#define __need_size_t
#include <bits/types.h>

void *memcpy(void *__restrict __to, const void *__restrict __from, size_t __n);
void *memmove(void *__to, const void *__from, size_t __n);
void *memset(void *__p, int __c, size_t __n);
int memcmp(const void *__a, const void *__b, size_t __n) __attribute__((__pure__));
void *memchr(const void *__p, int __c, size_t __n) __attribute__((__pure__));

char *strcpy(char *__restrict __to, const char *__restrict __from);
char *strncpy(char *__restrict __to, const char *__restrict __from, size_t __n);
char *strcat(char *__restrict __to, const char *__restrict __from);
char *strncat(char *__restrict __to, const char *__restrict __from, size_t __n);
int strcmp(const char *__a, const char *__b) __attribute__((__pure__));
int strncmp(const char *__a, const char *__b, size_t __n) __attribute__((__pure__));
int strcoll(const char *__a, const char *__b);
size_t strxfrm(char *__restrict __to, const char *__restrict __from, size_t __n);
char *strchr(const char *__s, int __c) __attribute__((__pure__));
char *strrchr(const char *__s, int __c) __attribute__((__pure__));
size_t strcspn(const char *__s, const char *__set) __attribute__((__pure__));
size_t strspn(const char *__s, const char *__set) __attribute__((__pure__));
char *strpbrk(const char *__s, const char *__set) __attribute__((__pure__));
char *strstr(const char *__s, const char *__what) __attribute__((__pure__));
char *strtok(char *__restrict __s, const char *__restrict __set);
size_t strlen(const char *__s) __attribute__((__pure__));
char *strerror(int __error);

#if defined _SEAGLASS_POSIX || defined _SEAGLASS_C23
void *memccpy(void *__restrict __to, const void *__restrict __from, int __c, size_t __n);
char *strdup(const char *__s) __attribute__((__malloc__));
char *strndup(const char *__s, size_t __n) __attribute__((__malloc__));
#endif

#ifdef _SEAGLASS_C23
void *memset_explicit(void *__p, int __c, size_t __n);
#endif

#ifdef _SEAGLASS_POSIX
#define __need_locale_t
#include <bits/types.h>
char *stpcpy(char *__restrict __to, const char *__restrict __from);
char *stpncpy(char *__restrict __to, const char *__restrict __from, size_t __n);
size_t strnlen(const char *__s, size_t __n) __attribute__((__pure__));
char *strtok_r(char *__restrict __s, const char *__restrict __set, char **__restrict __state);
char *strsignal(int __signal);
int strcoll_l(const char *__a, const char *__b, locale_t __locale);
size_t strxfrm_l(char *__restrict __to, const char *__restrict __from, size_t __n, locale_t __locale);
char *strerror_l(int __error, locale_t __locale);
/* The result type depends on the standard asked for: POSIX int, GNU char *. */
#ifdef _SEAGLASS_GNU
#define strerror_r __gnu_strerror_r
char *strerror_r(int __error, char *__buf, size_t __size);
#else
int strerror_r(int __error, char *__buf, size_t __size);
#endif
#endif

#ifdef _SEAGLASS_BSD
#include <strings.h>
char *strsep(char **__s, const char *__set);
size_t strlcpy(char *__restrict __to, const char *__restrict __from, size_t __size);
size_t strlcat(char *__restrict __to, const char *__restrict __from, size_t __size);
void explicit_bzero(void *__p, size_t __n);
char *strcasestr(const char *__s, const char *__what) __attribute__((__pure__));
void *memmem(const void *__p, size_t __n, const void *__what, size_t __m) __attribute__((__pure__));
#endif

#ifdef _SEAGLASS_GNU
void *mempcpy(void *__restrict __to, const void *__restrict __from, size_t __n);
void *memrchr(const void *__p, int __c, size_t __n) __attribute__((__pure__));
void *rawmemchr(const void *__p, int __c) __attribute__((__pure__));
char *strchrnul(const char *__s, int __c) __attribute__((__pure__));
int strverscmp(const char *__a, const char *__b) __attribute__((__pure__));
const char *strerrorname_np(int __error);
const char *strerrordesc_np(int __error);
const char *sigabbrev_np(int __signal);
const char *sigdescr_np(int __signal);
void *memfrob(void *__p, size_t __n);
char *strfry(char *__s);
/* GNU basename never changes its argument; <libgen.h> has the one of POSIX. */
#ifndef basename
#define basename __gnu_basename
char *basename(const char *__path);
#endif
#define strdupa(s) __builtin_strcpy((char *)__builtin_alloca(__builtin_strlen(s) + 1), (s))
#define strndupa(s, n)                                                                                                 \
  (__extension__({                                                                                                     \
    const char *__s = (s);                                                                                             \
    size_t __n = strnlen(__s, (n));                                                                                    \
    char *__copy = (char *)__builtin_alloca(__n + 1);                                                                  \
    __copy[__n] = 0;                                                                                                   \
    (char *)__builtin_memcpy(__copy, __s, __n);                                                                        \
  }))
#endif

#ifdef __cplusplus
}
#endif

#endif
