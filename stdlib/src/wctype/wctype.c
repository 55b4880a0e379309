/* 7.30.2.2, 7.30.3.2 Classes and mappings by name. A class is its index in the list, from 1. */
#include <string.h>
#include <wctype.h>

static const char names[12][8] = {"alnum", "alpha", "blank", "cntrl", "digit", "graph",
                                  "lower", "print", "punct", "space", "upper", "xdigit"};

wctype_t wctype(const char *name) {
  for (unsigned i = 0; i < 12; i++)
    if (strcmp(names[i], name) == 0) return i + 1;
  return 0;
}

int iswctype(wint_t c, wctype_t class) {
  switch (class) {
    case 1:
      return iswalnum(c);
    case 2:
      return iswalpha(c);
    case 3:
      return iswblank(c);
    case 4:
      return iswcntrl(c);
    case 5:
      return iswdigit(c);
    case 6:
      return iswgraph(c);
    case 7:
      return iswlower(c);
    case 8:
      return iswprint(c);
    case 9:
      return iswpunct(c);
    case 10:
      return iswspace(c);
    case 11:
      return iswupper(c);
    case 12:
      return iswxdigit(c);
    default:
      return 0;
  }
}

wctrans_t wctrans(const char *name) { return strcmp(name, "tolower") == 0 ? 1 : strcmp(name, "toupper") == 0 ? 2 : 0; }

wint_t towctrans(wint_t c, wctrans_t mapping) { return mapping == 1 ? towlower(c) : mapping == 2 ? towupper(c) : c; }
