/* 7.28 Unicode utilities, with char8_t of C23. */
#ifndef _UCHAR_H
#define _UCHAR_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __need_size_t
#define __need_mbstate_t
#include <bits/types.h>

#define __STDC_VERSION_UCHAR_H__ 202311L

#ifndef __cplusplus
typedef __CHAR16_TYPE__ char16_t;
typedef __CHAR32_TYPE__ char32_t;
#endif

size_t mbrtoc16(char16_t *__restrict __out, const char *__restrict __s, size_t __n, mbstate_t *__restrict __state);
size_t c16rtomb(char *__restrict __s, char16_t __c, mbstate_t *__restrict __state);
size_t mbrtoc32(char32_t *__restrict __out, const char *__restrict __s, size_t __n, mbstate_t *__restrict __state);
size_t c32rtomb(char *__restrict __s, char32_t __c, mbstate_t *__restrict __state);

#if defined _SEAGLASS_C23 || defined _SEAGLASS_GNU
#if !defined __cplusplus || !defined __cpp_char8_t
typedef unsigned char char8_t;
#endif
size_t mbrtoc8(char8_t *__restrict __out, const char *__restrict __s, size_t __n, mbstate_t *__restrict __state);
size_t c8rtomb(char *__restrict __s, char8_t __c, mbstate_t *__restrict __state);
#endif

#ifdef __cplusplus
}
#endif

#endif
