/* 7.2 Diagnostics. May be included again after NDEBUG changed. */
#undef assert

#ifdef NDEBUG
#define assert(condition) ((void)0)
#else
#define assert(condition) ((void)((condition) || (__assert_fail(#condition, __FILE__, __LINE__, __func__), 0)))
#endif

#ifndef _ASSERT_H
#define _ASSERT_H

#ifdef __cplusplus
extern "C" {
#endif

#if !defined __cplusplus && !(defined __STDC_VERSION__ && __STDC_VERSION__ > 201710L)
#define static_assert _Static_assert
#endif

__attribute__((__noreturn__)) void __assert_fail(const char *__condition, const char *__file, int __line,
                                                 const char *__function);

#ifdef __cplusplus
}
#endif

#endif
