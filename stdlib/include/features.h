/* Which names the headers show besides those of ISO C. A program asks with _POSIX_C_SOURCE, _XOPEN_SOURCE,
   _DEFAULT_SOURCE (or _BSD_SOURCE) and _GNU_SOURCE; one that asks for nothing gets everything but the GNU extensions,
   or ISO C alone under -std=c99 and its like. The answers are:
     _SEAGLASS_POSIX  POSIX.1-2008 with XSI
     _SEAGLASS_BSD    what BSD and glibc add by default
     _SEAGLASS_GNU    GNU extensions */
#ifndef _FEATURES_H
#define _FEATURES_H

#if defined _GNU_SOURCE || defined _ALL_SOURCE
#define _SEAGLASS_GNU 1
#define _SEAGLASS_BSD 1
#define _SEAGLASS_POSIX 1
#endif

#if defined _DEFAULT_SOURCE || defined _BSD_SOURCE || defined _SVID_SOURCE || defined __cplusplus
#define _SEAGLASS_BSD 1
#define _SEAGLASS_POSIX 1
#endif

#if defined _POSIX_C_SOURCE || defined _POSIX_SOURCE || defined _XOPEN_SOURCE
#define _SEAGLASS_POSIX 1
#elif !defined __STRICT_ANSI__
#define _SEAGLASS_BSD 1
#define _SEAGLASS_POSIX 1
#endif

/* C99, C11 and C23 names: absent only when an older ISO C alone was asked for. */
#if defined __cplusplus || (defined __STDC_VERSION__ && __STDC_VERSION__ >= 199901L) || defined _SEAGLASS_POSIX
#define _SEAGLASS_C99 1
#endif
#if defined __cplusplus || (defined __STDC_VERSION__ && __STDC_VERSION__ >= 201112L) || defined _SEAGLASS_BSD
#define _SEAGLASS_C11 1
#endif
#if defined __STDC_VERSION__ && __STDC_VERSION__ > 201710L
#define _SEAGLASS_C23 1
#endif

#ifdef __cplusplus
#define __SEAGLASS_BEGIN extern "C" {
#define __SEAGLASS_END }
#else
#define __SEAGLASS_BEGIN
#define __SEAGLASS_END
#endif

#endif
