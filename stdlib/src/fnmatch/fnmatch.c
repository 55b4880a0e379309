/* POSIX fnmatch: shell patterns. A '*' is first tried with nothing; when the rest does not match, the last '*' takes
   one character more. Only the last one needs to be tried again: whatever an earlier one could take, a later one can.
   Characters are those of UTF-8; bytes that are none count for themselves. */
#include "match.h"
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <wctype.h>

wint_t __fnmatch_char(const char *s, int *len) {
  wchar_t wc = (wchar_t)*s;
  int n = (unsigned char)*s < 128 ? 1 : mbtowc(&wc, s, 4);
  if (n < 0) {
    n = 1;
    wc = (wchar_t)(0x110000 | (unsigned char)*s);
  }
  *len = n;
  return (wint_t)wc;
}

static wint_t fold(wint_t c, int flags) { return flags & FNM_CASEFOLD ? towlower(c) : c; }

/* One end of a range, or a single member: a character, escaped or not, or [.x.] or [=x=]. */
static wint_t member(const char **p, int flags) {
  int len;
  if ((*p)[0] == '[' && ((*p)[1] == '.' || (*p)[1] == '=') && (*p)[2] != 0) {
    char kind = (*p)[1];
    wint_t c = __fnmatch_char(*p + 2, &len);
    const char *end = *p + 2 + len;
    if (end[0] == kind && end[1] == ']') {
      *p = end + 2;
      return c;
    }
  }
  if (**p == '\\' && !(flags & FNM_NOESCAPE) && (*p)[1] != 0) ++*p;
  wint_t c = __fnmatch_char(*p, &len);
  *p += len;
  return c;
}

/* [:name:]; 0 if it is none, or else whether c is in the class, plus 1. */
static int class_has(const char **p, wint_t c, int flags) {
  char name[16];
  if ((*p)[0] != '[' || (*p)[1] != ':') return 0;
  const char *start = *p + 2, *end = strstr(start, ":]");
  if (end == NULL || (size_t)(end - start) >= sizeof name) return 0;
  memcpy(name, start, (size_t)(end - start));
  name[end - start] = 0;
  wctype_t class = wctype(name);
  *p = end + 2;
  if (class == 0) return 1;
  int has = iswctype(c, class);
  if (flags & FNM_CASEFOLD) has = has || iswctype(towlower(c), class) || iswctype(towupper(c), class);
  return has != 0 ? 2 : 1;
}

/* A bracket expression after its '['. Returns the place behind it and whether c matches; null if it is not closed. */
static const char *bracket(const char *p, wint_t c, int flags, int *matches) {
  int negated = *p == '!' || *p == '^', found = 0;
  if (negated) p++;
  const char *first = p;
  while (*p != ']' || p == first) {
    if (*p == 0 || (*p == '/' && (flags & FNM_PATHNAME))) return NULL;
    int in_class = class_has(&p, c, flags);
    if (in_class != 0) {
      found |= in_class == 2;
      continue;
    }
    wint_t low = member(&p, flags), high = low;
    if (p[0] == '-' && p[1] != ']' && p[1] != 0) {
      p++;
      high = member(&p, flags);
    }
    found |= c >= low && c <= high;
    if (flags & FNM_CASEFOLD) {
      wint_t lower = towlower(c), upper = towupper(c);
      found |= (lower >= low && lower <= high) || (upper >= low && upper <= high);
    }
  }
  *matches = found != negated;
  return p + 1;
}

int __fnmatch_is_leading_period(const char *s, const char *start, int flags) {
  return *s == '.' && (flags & FNM_PERIOD) && (s == start || ((flags & FNM_PATHNAME) && s[-1] == '/'));
}

const char *__fnmatch_one(const char *p, const char *s, const char *start, int flags, int *len) {
  wint_t c = __fnmatch_char(s, len);
  int special = __fnmatch_is_leading_period(s, start, flags) || (*s == '/' && (flags & FNM_PATHNAME)), matches;
  if (*p == '?') return special ? NULL : p + 1;
  if (*p == '[') {
    const char *end = bracket(p + 1, c, flags, &matches);
    if (end != NULL) return matches && !special ? end : NULL;
  }
  if (*p == '\\' && !(flags & FNM_NOESCAPE)) p++;
  int pattern_len;
  wint_t wanted = __fnmatch_char(p, &pattern_len);
  return *p != 0 && fold(wanted, flags) == fold(c, flags) ? p + pattern_len : NULL;
}

const char *__fnmatch_skip_bracket(const char *p, int flags) {
  int matches;
  const char *end = bracket(p, 0, flags, &matches);
  return end != NULL ? end : p;
}

int fnmatch(const char *pattern, const char *text, int flags) {
  if (flags & FNM_EXTMATCH) return __fnmatch_extended(pattern, text, flags);
  const char *p = pattern, *s = text, *star = NULL, *star_text = NULL;
  for (;;) {
    if (*p == '*') {
      if (__fnmatch_is_leading_period(s, text, flags)) return FNM_NOMATCH;
      star = ++p;
      star_text = s;
      continue;
    }
    if (*s == 0 && *p == 0) return 0;
    if (*p == 0 && *s == '/' && (flags & FNM_LEADING_DIR)) return 0;
    int len;
    const char *next = *s != 0 ? __fnmatch_one(p, s, text, flags, &len) : NULL;
    if (next != NULL) {
      p = next;
      s += len;
      /* A '*' does not reach over a slash; after one has been matched there is no going back. */
      if (s[-1] == '/' && (flags & FNM_PATHNAME)) star = NULL;
      continue;
    }
    if (star == NULL || *star_text == 0 || (*star_text == '/' && (flags & FNM_PATHNAME))) return FNM_NOMATCH;
    __fnmatch_char(star_text, &len);
    star_text += len;
    p = star;
    s = star_text;
  }
}
