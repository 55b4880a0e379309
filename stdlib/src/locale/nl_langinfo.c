/* POSIX nl_langinfo, for the C locale in UTF-8. */
#include "../time/names.h"
#include <langinfo.h>
#include <string.h>

/* The names in short, each in its own place: a program may ask for several and keep them. */
static char *short_name(const char *name, int which) {
  static char names[7 + 12][4];
  memcpy(names[which], name, 3);
  return names[which];
}

char *nl_langinfo(nl_item item) {
  if (item >= ABDAY_1 && item <= ABDAY_7) return short_name(__day_names[item - ABDAY_1], item - ABDAY_1);
  if (item >= DAY_1 && item <= DAY_7) return (char *)__day_names[item - DAY_1];
  if (item >= ABMON_1 && item <= ABMON_12) return short_name(__month_names[item - ABMON_1], 7 + item - ABMON_1);
  if (item >= MON_1 && item <= MON_12) return (char *)__month_names[item - MON_1];
  if (item >= ALTMON_1 && item <= ALTMON_12) return (char *)__month_names[item - ALTMON_1];
  switch (item) {
    case CODESET:
      return "UTF-8";
    case D_T_FMT:
      return "%a %b %e %H:%M:%S %Y";
    case D_FMT:
      return "%m/%d/%y";
    case T_FMT:
      return "%H:%M:%S";
    case T_FMT_AMPM:
      return "%I:%M:%S %p";
    case AM_STR:
      return "AM";
    case PM_STR:
      return "PM";
    case RADIXCHAR:
      return ".";
    case YESEXPR:
      return "^[yY]";
    case NOEXPR:
      return "^[nN]";
    case CRNCYSTR:
      return "-";
    default:
      return "";
  }
}

char *nl_langinfo_l(nl_item item, locale_t locale) {
  (void)locale;
  return nl_langinfo(item);
}
