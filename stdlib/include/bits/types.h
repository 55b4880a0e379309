/* The types and constants that several headers share, each on request: a header defines __need_size_t, say, and
   includes this file. So every type has one definition, and no header shows names that its standard does not grant
   it. */

#ifdef __need_NULL
#undef __need_NULL
#ifndef NULL
#ifdef __cplusplus
#define NULL 0
#else
#define NULL ((void *)0)
#endif
#endif
#endif

#ifdef __need_size_t
#undef __need_size_t
#ifndef __size_t_defined
#define __size_t_defined
typedef __SIZE_TYPE__ size_t;
#endif
#endif

#ifdef __need_ssize_t
#undef __need_ssize_t
#ifndef __ssize_t_defined
#define __ssize_t_defined
typedef long ssize_t;
#endif
#endif

#ifdef __need_FILE
#undef __need_FILE
#ifndef __FILE_defined
#define __FILE_defined
typedef struct __file FILE;
#endif
#endif

#ifdef __need_wchar_t
#undef __need_wchar_t
#if !defined __wchar_t_defined && !defined __cplusplus
#define __wchar_t_defined
typedef __WCHAR_TYPE__ wchar_t;
#endif
#endif

#ifdef __need_wint_t
#undef __need_wint_t
#ifndef __wint_t_defined
#define __wint_t_defined
typedef __WINT_TYPE__ wint_t;
#endif
#endif

#ifdef __need_wctype_t
#undef __need_wctype_t
#ifndef __wctype_t_defined
#define __wctype_t_defined
typedef unsigned long wctype_t;
#endif
#endif

#ifdef __need_mbstate_t
#undef __need_mbstate_t
#ifndef __mbstate_t_defined
#define __mbstate_t_defined
/* A multibyte character begun: its bits so far and how many bytes are still to come. */
typedef struct {
  unsigned __value, __state;
} mbstate_t;
#endif
#endif

#ifdef __need_locale_t
#undef __need_locale_t
#ifndef __locale_t_defined
#define __locale_t_defined
typedef struct __locale *locale_t;
#endif
#endif

#ifdef __need_nl_item
#undef __need_nl_item
#ifndef __nl_item_defined
#define __nl_item_defined
typedef int nl_item;
#endif
#endif

#ifdef __need_va_list
#undef __need_va_list
#ifndef __va_list_defined
#define __va_list_defined
typedef __builtin_va_list va_list;
#endif
#endif

#ifdef __need_off_t
#undef __need_off_t
#ifndef __off_t_defined
#define __off_t_defined
typedef long long off_t;
#endif
#endif

#ifdef __need_pid_t
#undef __need_pid_t
#ifndef __pid_t_defined
#define __pid_t_defined
typedef int pid_t;
#endif
#endif

#ifdef __need_uid_t
#undef __need_uid_t
#ifndef __uid_t_defined
#define __uid_t_defined
typedef unsigned uid_t;
typedef unsigned gid_t;
typedef unsigned id_t;
#endif
#endif

#ifdef __need_mode_t
#undef __need_mode_t
#ifndef __mode_t_defined
#define __mode_t_defined
typedef unsigned mode_t;
#endif
#endif

#ifdef __need_time_t
#undef __need_time_t
#ifndef __time_t_defined
#define __time_t_defined
typedef long long time_t;
#endif
#endif

#ifdef __need_suseconds_t
#undef __need_suseconds_t
#ifndef __suseconds_t_defined
#define __suseconds_t_defined
typedef long suseconds_t;
#endif
#endif

#ifdef __need_clock_t
#undef __need_clock_t
#ifndef __clock_t_defined
#define __clock_t_defined
typedef long long clock_t;
#endif
#endif

#ifdef __need_clockid_t
#undef __need_clockid_t
#ifndef __clockid_t_defined
#define __clockid_t_defined
typedef int clockid_t;
#endif
#endif

#ifdef __need_timespec
#undef __need_timespec
#ifndef __timespec_defined
#define __timespec_defined
#ifndef __time_t_defined
#define __time_t_defined
typedef long long time_t;
#endif
struct timespec {
  time_t tv_sec;
  long tv_nsec;
};
#endif
#endif

#ifdef __need_timeval
#undef __need_timeval
#ifndef __timeval_defined
#define __timeval_defined
#ifndef __time_t_defined
#define __time_t_defined
typedef long long time_t;
#endif
#ifndef __suseconds_t_defined
#define __suseconds_t_defined
typedef long suseconds_t;
#endif
struct timeval {
  time_t tv_sec;
  suseconds_t tv_usec;
};
#endif
#endif

#ifdef __need_iovec
#undef __need_iovec
#ifndef __iovec_defined
#define __iovec_defined
#ifndef __size_t_defined
#define __size_t_defined
typedef __SIZE_TYPE__ size_t;
#endif
struct iovec {
  void *iov_base;
  size_t iov_len;
};
#endif
#endif

#ifdef __need_sigset_t
#undef __need_sigset_t
#ifndef __sigset_t_defined
#define __sigset_t_defined
typedef unsigned long long sigset_t;
#endif
#endif

#ifdef __need_timer_t
#undef __need_timer_t
#ifndef __timer_t_defined
#define __timer_t_defined
typedef void *timer_t;
#endif
#endif

#ifdef __need_socklen_t
#undef __need_socklen_t
#ifndef __socklen_t_defined
#define __socklen_t_defined
typedef unsigned socklen_t;
#endif
#endif

#ifdef __need_sa_family_t
#undef __need_sa_family_t
#ifndef __sa_family_t_defined
#define __sa_family_t_defined
typedef unsigned short sa_family_t;
#endif
#endif
