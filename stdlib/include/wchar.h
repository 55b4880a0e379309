/* 7.29 Extended multibyte and wide character utilities: conversion (the encoding is UTF-8) and strings. */
#ifndef _WCHAR_H
#define _WCHAR_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __need_NULL
#define __need_size_t
#define __need_wchar_t
#define __need_wint_t
#define __need_mbstate_t
#include <bits/types.h>

#define WEOF (-1)
#ifndef WCHAR_MIN
#define WCHAR_MIN (-2147483647 - 1)
#define WCHAR_MAX 2147483647
#endif

struct tm;

wint_t btowc(int __c);
int wctob(wint_t __c);
int mbsinit(const mbstate_t *__state);
size_t mbrlen(const char *__restrict __s, size_t __n, mbstate_t *__restrict __state);
size_t mbrtowc(wchar_t *__restrict __wc, const char *__restrict __s, size_t __n, mbstate_t *__restrict __state);
size_t wcrtomb(char *__restrict __s, wchar_t __wc, mbstate_t *__restrict __state);
size_t mbsrtowcs(wchar_t *__restrict __to, const char **__restrict __from, size_t __n, mbstate_t *__restrict __state);
size_t wcsrtombs(char *__restrict __to, const wchar_t **__restrict __from, size_t __n, mbstate_t *__restrict __state);

size_t wcslen(const wchar_t *__s);
wchar_t *wcscpy(wchar_t *__restrict __to, const wchar_t *__restrict __from);
wchar_t *wcsncpy(wchar_t *__restrict __to, const wchar_t *__restrict __from, size_t __n);
wchar_t *wcscat(wchar_t *__restrict __to, const wchar_t *__restrict __from);
wchar_t *wcsncat(wchar_t *__restrict __to, const wchar_t *__restrict __from, size_t __n);
int wcscmp(const wchar_t *__a, const wchar_t *__b);
int wcsncmp(const wchar_t *__a, const wchar_t *__b, size_t __n);
int wcscoll(const wchar_t *__a, const wchar_t *__b);
size_t wcsxfrm(wchar_t *__restrict __to, const wchar_t *__restrict __from, size_t __n);
wchar_t *wcschr(const wchar_t *__s, wchar_t __c);
wchar_t *wcsrchr(const wchar_t *__s, wchar_t __c);
size_t wcsspn(const wchar_t *__s, const wchar_t *__set);
size_t wcscspn(const wchar_t *__s, const wchar_t *__set);
wchar_t *wcspbrk(const wchar_t *__s, const wchar_t *__set);
wchar_t *wcsstr(const wchar_t *__s, const wchar_t *__part);
wchar_t *wcstok(wchar_t *__restrict __s, const wchar_t *__restrict __set, wchar_t **__restrict __state);
wchar_t *wmemcpy(wchar_t *__restrict __to, const wchar_t *__restrict __from, size_t __n);
wchar_t *wmemmove(wchar_t *__to, const wchar_t *__from, size_t __n);
wchar_t *wmemset(wchar_t *__s, wchar_t __c, size_t __n);
wchar_t *wmemchr(const wchar_t *__s, wchar_t __c, size_t __n);
int wmemcmp(const wchar_t *__a, const wchar_t *__b, size_t __n);

size_t wcsftime(wchar_t *__restrict __s, size_t __size, const wchar_t *__restrict __format,
                const struct tm *__restrict __tm);

long wcstol(const wchar_t *__restrict __s, wchar_t **__restrict __end, int __base);
unsigned long wcstoul(const wchar_t *__restrict __s, wchar_t **__restrict __end, int __base);
double wcstod(const wchar_t *__restrict __s, wchar_t **__restrict __end);
#ifdef _SEAGLASS_C99
__extension__ long long wcstoll(const wchar_t *__restrict __s, wchar_t **__restrict __end, int __base);
__extension__ unsigned long long wcstoull(const wchar_t *__restrict __s, wchar_t **__restrict __end, int __base);
float wcstof(const wchar_t *__restrict __s, wchar_t **__restrict __end);
long double wcstold(const wchar_t *__restrict __s, wchar_t **__restrict __end);
#endif

#ifdef _SEAGLASS_POSIX
wchar_t *wcsdup(const wchar_t *__s);
size_t wcsnlen(const wchar_t *__s, size_t __n);
wchar_t *wcpcpy(wchar_t *__restrict __to, const wchar_t *__restrict __from);
wchar_t *wcpncpy(wchar_t *__restrict __to, const wchar_t *__restrict __from, size_t __n);
size_t mbsnrtowcs(wchar_t *__restrict __to, const char **__restrict __from, size_t __bytes, size_t __n,
                  mbstate_t *__restrict __state);
size_t wcsnrtombs(char *__restrict __to, const wchar_t **__restrict __from, size_t __chars, size_t __n,
                  mbstate_t *__restrict __state);
int wcscasecmp(const wchar_t *__a, const wchar_t *__b);
int wcsncasecmp(const wchar_t *__a, const wchar_t *__b, size_t __n);
int wcwidth(wchar_t __c);
int wcswidth(const wchar_t *__s, size_t __n);
#endif

#ifdef __cplusplus
}
#endif

#endif
