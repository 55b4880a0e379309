/* POSIX <langinfo.h>. */
#ifndef _LANGINFO_H
#define _LANGINFO_H

#define __need_locale_t
#define __need_nl_item
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ABDAY_1 0
#define ABDAY_2 1
#define ABDAY_3 2
#define ABDAY_4 3
#define ABDAY_5 4
#define ABDAY_6 5
#define ABDAY_7 6
#define DAY_1 7
#define DAY_2 8
#define DAY_3 9
#define DAY_4 10
#define DAY_5 11
#define DAY_6 12
#define DAY_7 13
#define ABMON_1 14
#define ABMON_2 15
#define ABMON_3 16
#define ABMON_4 17
#define ABMON_5 18
#define ABMON_6 19
#define ABMON_7 20
#define ABMON_8 21
#define ABMON_9 22
#define ABMON_10 23
#define ABMON_11 24
#define ABMON_12 25
#define MON_1 26
#define MON_2 27
#define MON_3 28
#define MON_4 29
#define MON_5 30
#define MON_6 31
#define MON_7 32
#define MON_8 33
#define MON_9 34
#define MON_10 35
#define MON_11 36
#define MON_12 37
#define CODESET 38
#define D_T_FMT 39
#define D_FMT 40
#define T_FMT 41
#define T_FMT_AMPM 42
#define AM_STR 43
#define PM_STR 44
#define ERA 45
#define ERA_D_FMT 46
#define ERA_D_T_FMT 47
#define ERA_T_FMT 48
#define ALT_DIGITS 49
#define RADIXCHAR 50
#define THOUSEP 51
#define YESEXPR 52
#define NOEXPR 53
#define CRNCYSTR 54
#define YESSTR 55
#define NOSTR 56
#define ALTMON_1 57
#define ALTMON_2 58
#define ALTMON_3 59
#define ALTMON_4 60
#define ALTMON_5 61
#define ALTMON_6 62
#define ALTMON_7 63
#define ALTMON_8 64
#define ALTMON_9 65
#define ALTMON_10 66
#define ALTMON_11 67
#define ALTMON_12 68
#define DECIMAL_POINT RADIXCHAR
#define THOUSANDS_SEP THOUSEP

char *nl_langinfo(nl_item __item);
char *nl_langinfo_l(nl_item __item, locale_t __locale);

#ifdef __cplusplus
}
#endif

#endif
