/* 7.19 Common definitions. */
#ifndef _STDDEF_H
#define _STDDEF_H

#define __need_NULL
#define __need_size_t
#define __need_wchar_t
#include <bits/types.h>

#ifndef __ptrdiff_t_defined
#define __ptrdiff_t_defined
typedef __PTRDIFF_TYPE__ ptrdiff_t;
#endif

#if defined __cplusplus || !defined __STDC_VERSION__ || __STDC_VERSION__ >= 201112L
typedef struct {
  long long __integer __attribute__((__aligned__(__alignof__(long long))));
  long double __floating __attribute__((__aligned__(__alignof__(long double))));
} max_align_t;
#endif

#define offsetof(type, member) __builtin_offsetof(type, member)

#if !defined __cplusplus && defined __STDC_VERSION__ && __STDC_VERSION__ > 201710L
#define __STDC_VERSION_STDDEF_H__ 202311L
typedef __typeof__(nullptr) nullptr_t;
#define unreachable() __builtin_unreachable()
#endif

#endif
