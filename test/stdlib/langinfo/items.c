// run: -O0 -O1
// POSIX <langinfo.h>, every item, in the C locale; <locale.h> with it.
// covers: POSIX.1-2017 nl_langinfo: nl_langinfo, nl_langinfo_l
#define _GNU_SOURCE
#include "../expect.h"
#include <langinfo.h>
#include <locale.h>

static void names(void) {
  static const char *const days[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
  static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
  static const nl_item day[] = {DAY_1, DAY_2, DAY_3, DAY_4, DAY_5, DAY_6, DAY_7};
  static const nl_item short_day[] = {ABDAY_1, ABDAY_2, ABDAY_3, ABDAY_4, ABDAY_5, ABDAY_6, ABDAY_7};
  static const nl_item month[] = {MON_1, MON_2, MON_3, MON_4, MON_5, MON_6, MON_7, MON_8, MON_9, MON_10, MON_11, MON_12};
  static const nl_item short_month[] = {ABMON_1, ABMON_2, ABMON_3, ABMON_4,  ABMON_5,  ABMON_6,
                                        ABMON_7, ABMON_8, ABMON_9, ABMON_10, ABMON_11, ABMON_12};
  const char *all[12];
  for (int i = 0; i < 7; i++) {
    EXPECT_TEXT(days[i], nl_langinfo(day[i]));
    all[i] = nl_langinfo(short_day[i]);
  }
  /* Each stays valid when others are asked for. */
  for (int i = 0; i < 7; i++) EXPECT(1, strlen(all[i]) == 3 && strncmp(days[i], all[i], 3) == 0);
  for (int i = 0; i < 12; i++) {
    EXPECT_TEXT(months[i], nl_langinfo(month[i]));
    all[i] = nl_langinfo(short_month[i]);
  }
  for (int i = 0; i < 12; i++) EXPECT(1, strlen(all[i]) == 3 && strncmp(months[i], all[i], 3) == 0);
#ifdef ALTMON_1
  EXPECT_TEXT("May", nl_langinfo(ALTMON_5));
#endif
}

static void other_items(void) {
  EXPECT_TEXT("%a %b %e %H:%M:%S %Y", nl_langinfo(D_T_FMT));
  EXPECT_TEXT("%m/%d/%y", nl_langinfo(D_FMT));
  EXPECT_TEXT("%H:%M:%S", nl_langinfo(T_FMT));
  EXPECT_TEXT("%I:%M:%S %p", nl_langinfo(T_FMT_AMPM));
  EXPECT_TEXT("AM", nl_langinfo(AM_STR));
  EXPECT_TEXT("PM", nl_langinfo(PM_STR));
  EXPECT_TEXT("", nl_langinfo(ERA));
  EXPECT_TEXT("", nl_langinfo(ERA_D_FMT));
  EXPECT_TEXT("", nl_langinfo(ERA_D_T_FMT));
  EXPECT_TEXT("", nl_langinfo(ERA_T_FMT));
  EXPECT_TEXT("", nl_langinfo(ALT_DIGITS));
  EXPECT_TEXT(".", nl_langinfo(RADIXCHAR));
  EXPECT_TEXT("", nl_langinfo(THOUSEP));
  EXPECT_TEXT("^[yY]", nl_langinfo(YESEXPR));
  EXPECT_TEXT("^[nN]", nl_langinfo(NOEXPR));
  EXPECT_TEXT("-", nl_langinfo(CRNCYSTR));
  EXPECT_TEXT("", nl_langinfo(-1));
}

int main(void) {
  names();
  other_items();
  locale_t utf8 = newlocale(LC_ALL_MASK, "C.UTF-8", NULL);
  EXPECT_TEXT("UTF-8", nl_langinfo_l(CODESET, utf8));
  EXPECT_TEXT("Friday", nl_langinfo_l(DAY_6, utf8));
  freelocale(utf8);
  return expect_failures;
}
