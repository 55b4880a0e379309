/* 7.4 Character handling, in the C locale: ASCII. */
#ifndef _CTYPE_H
#define _CTYPE_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

int isalnum(int __c);
int isalpha(int __c);
int isblank(int __c);
int iscntrl(int __c);
int isdigit(int __c);
int isgraph(int __c);
int islower(int __c);
int isprint(int __c);
int ispunct(int __c);
int isspace(int __c);
int isupper(int __c);
int isxdigit(int __c);
int tolower(int __c);
int toupper(int __c);

#ifndef __cplusplus
/* Range checks that need no table; an argument is evaluated once. */
#define isdigit(c) ((unsigned)(c) - '0' < 10)
#define isgraph(c) ((unsigned)(c) - 0x21 < 0x5e)
#define islower(c) ((unsigned)(c) - 'a' < 26)
#define isprint(c) ((unsigned)(c) - 0x20 < 0x5f)
#define isupper(c) ((unsigned)(c) - 'A' < 26)
#define isalpha(c) (((unsigned)(c) | 32) - 'a' < 26)
#endif

#ifdef _SEAGLASS_POSIX
#define __need_locale_t
#include <bits/types.h>
int isascii(int __c);
int toascii(int __c);
#define _tolower(c) ((c) | 0x20)
#define _toupper(c) ((c) & 0x5f)
int isalnum_l(int __c, locale_t __l);
int isalpha_l(int __c, locale_t __l);
int isblank_l(int __c, locale_t __l);
int iscntrl_l(int __c, locale_t __l);
int isdigit_l(int __c, locale_t __l);
int isgraph_l(int __c, locale_t __l);
int islower_l(int __c, locale_t __l);
int isprint_l(int __c, locale_t __l);
int ispunct_l(int __c, locale_t __l);
int isspace_l(int __c, locale_t __l);
int isupper_l(int __c, locale_t __l);
int isxdigit_l(int __c, locale_t __l);
int tolower_l(int __c, locale_t __l);
int toupper_l(int __c, locale_t __l);
#endif

#ifdef __cplusplus
}
#endif

#endif
