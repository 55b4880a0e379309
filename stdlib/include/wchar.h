/* 7.29 Extended multibyte and wide character utilities; the encoding is UTF-8. */
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
#define __need_va_list
#define __need_FILE
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

wint_t fgetwc(FILE *__f);
wchar_t *fgetws(wchar_t *__restrict __buf, int __size, FILE *__restrict __f);
wint_t fputwc(wchar_t __c, FILE *__f);
int fputws(const wchar_t *__restrict __s, FILE *__restrict __f);
int fwide(FILE *__f, int __mode);
wint_t getwc(FILE *__f);
wint_t getwchar(void);
wint_t putwc(wchar_t __c, FILE *__f);
wint_t putwchar(wchar_t __c);
wint_t ungetwc(wint_t __c, FILE *__f);

int fwprintf(FILE *__restrict __f, const wchar_t *__restrict __format, ...);
int wprintf(const wchar_t *__restrict __format, ...);
int swprintf(wchar_t *__restrict __to, size_t __size, const wchar_t *__restrict __format, ...);
int vfwprintf(FILE *__restrict __f, const wchar_t *__restrict __format, va_list __args);
int vwprintf(const wchar_t *__restrict __format, va_list __args);
int vswprintf(wchar_t *__restrict __to, size_t __size, const wchar_t *__restrict __format, va_list __args);
int fwscanf(FILE *__restrict __f, const wchar_t *__restrict __format, ...);
int wscanf(const wchar_t *__restrict __format, ...);
int swscanf(const wchar_t *__restrict __s, const wchar_t *__restrict __format, ...);
#ifdef _SEAGLASS_C99
int vfwscanf(FILE *__restrict __f, const wchar_t *__restrict __format, va_list __args);
int vwscanf(const wchar_t *__restrict __format, va_list __args);
int vswscanf(const wchar_t *__restrict __s, const wchar_t *__restrict __format, va_list __args);
#endif

#ifdef _SEAGLASS_POSIX
FILE *open_wmemstream(wchar_t **__chars, size_t *__size);
#endif

#ifdef _SEAGLASS_GNU
wint_t fgetwc_unlocked(FILE *__f);
wchar_t *fgetws_unlocked(wchar_t *__buf, int __size, FILE *__f);
wint_t fputwc_unlocked(wchar_t __c, FILE *__f);
int fputws_unlocked(const wchar_t *__s, FILE *__f);
wint_t getwc_unlocked(FILE *__f);
wint_t getwchar_unlocked(void);
wint_t putwc_unlocked(wchar_t __c, FILE *__f);
wint_t putwchar_unlocked(wchar_t __c);
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

#define __need_locale_t
#include <bits/types.h>
int wcscoll_l(const wchar_t *__a, const wchar_t *__b, locale_t __locale);
size_t wcsxfrm_l(wchar_t *__restrict __to, const wchar_t *__restrict __from, size_t __n, locale_t __locale);
int wcscasecmp_l(const wchar_t *__a, const wchar_t *__b, locale_t __locale);
int wcsncasecmp_l(const wchar_t *__a, const wchar_t *__b, size_t __n, locale_t __locale);
#endif

#ifdef _SEAGLASS_BSD
size_t wcslcpy(wchar_t *__restrict __to, const wchar_t *__restrict __from, size_t __size);
size_t wcslcat(wchar_t *__restrict __to, const wchar_t *__restrict __from, size_t __size);
#endif

#ifdef _SEAGLASS_GNU
wchar_t *wcschrnul(const wchar_t *__s, wchar_t __c);
wchar_t *wmempcpy(wchar_t *__restrict __to, const wchar_t *__restrict __from, size_t __n);
wchar_t *wcswcs(const wchar_t *__s, const wchar_t *__part);
#endif

#ifdef __cplusplus
}
#endif

#endif
