/* wchar.h and wctype.h: wide strings, against the functions of string.h where those do the same. */
#define _GNU_SOURCE
#include "fuzz.h"
#include <wchar.h>
#include <wctype.h>

static wchar_t some_wide(void) { return chance(85) ? L'a' + (wchar_t)below(3) : chance(50) ? (wchar_t)(1 + below(0x2000)) : 0x10000 + (wchar_t)below(0x1000); }

static wchar_t *some_wides(size_t n) {
  wchar_t *s = wide_block(n);
  for (size_t i = 0; i < n; i++) s[i] = some_wide();
  return s;
}

static wchar_t *wide_string(size_t n) {
  wchar_t *s = some_wides(n + 1);
  s[n] = 0;
  return s;
}

static void note_wide(const wchar_t *s, size_t n) {
  note(n);
  for (size_t i = 0; i < n; i++) note((unsigned)s[i]);
}

static void note_index(const wchar_t *p, const wchar_t *base) { note(p == NULL ? ~0ull : (unsigned long long)(p - base)); }

static void copies(void) {
  size_t n = some_size(), m = some_size();
  wchar_t *from = wide_string(n), *to, *first;
  switch (below(9)) {
  case 0:
    to = wide_block(n + 1);
    CHECK(wcscpy(to, from) == to);
    note_wide(to, n + 1);
    break;
  case 1:
    to = wide_block(n + 1);
    CHECK(wcpcpy(to, from) == to + n);
    break;
  case 2:
    to = wide_block(m);
    wcsncpy(to, from, m);
    note_wide(to, m);
    break;
  case 3:
    to = wide_block(m);
    note_index(wcpncpy(to, from, m), to);
    note_wide(to, m);
    break;
  case 4:
    first = wide_string(m);
    to = wide_block(m + n + 1);
    wcscat(wcscpy(to, first), from);
    CHECK(wcslen(to) == m + n);
    break;
  case 5: {
    size_t most = some_size(), taken = most < n ? most : n;
    first = wide_string(m);
    to = wide_block(m + taken + 1);
    wcsncat(wcscpy(to, first), from, most);
    CHECK(wcslen(to) == m + taken);
    break;
  }
  case 6:
    to = wcsdup(from);
    note_wide(to, n + 1);
    free(to);
    break;
  case 7:
    to = wide_block(n);
    if (chance(50)) CHECK(wmemcpy(to, from, n) == to);
    else CHECK(wmemmove(to, from, n) == to);
    note_wide(to, n);
    break;
  case 8:
    to = some_wides(n);
    if (chance(50)) wmemset(to, L'q', n);
    else if (n > 1) wmemmove(to + 1, to, n - 1);
    note_wide(to, n);
    break;
  }
}

static void searches(void) {
  size_t n = some_size();
  wchar_t *s = wide_string(n), *set = wide_string(below(4)), c = some_wide();
  switch (below(9)) {
  case 0: note_index(wcschr(s, c), s); break;
  case 1: note_index(wcsrchr(s, c), s); break;
  case 2: note(wcsspn(s, set)); break;
  case 3: note(wcscspn(s, set)); break;
  case 4: note_index(wcspbrk(s, set), s); break;
  case 5: note_index(wcsstr(s, set), s); break;
  case 6: note_index(wmemchr(s, c, n), s); break;
  case 7: CHECK(wcslen(s) == n); break;
  case 8: {
    wchar_t *open = some_wides(n);
    note(wcsnlen(open, n));
  }
  }
}

static void comparisons(void) {
  size_t n = some_size(), m = some_size(), most = some_size();
  wchar_t *a = wide_string(n), *b = wide_string(m);
  if (chance(60)) wmemcpy(b, a, n < m ? n : m);
  switch (below(6)) {
  case 0: note_sign(wcscmp(a, b)); break;
  case 1: note_sign(wcsncmp(a, b, most)); break;
  case 2: note_sign(wmemcmp(a, b, n < m ? n : m)); break;
  case 3: note(wcscasecmp(a, b) == 0); break;
  case 4: note(wcsncasecmp(a, b, most) == 0); break;
  case 5: {
    size_t length = wcsxfrm(NULL, a, 0);
    wchar_t *key = wide_block(length + 1);
    CHECK(wcsxfrm(key, a, length + 1) == length);
  }
  }
}

static void tokens(void) {
  size_t n = some_size();
  wchar_t *s = wide_string(n), *rest;
  for (wchar_t *word = wcstok(s, L"ab", &rest); word != NULL; word = wcstok(NULL, L"b", &rest)) note_wide(word, wcslen(word));
}

static void numbers(void) {
  size_t n = below(12);
  wchar_t *s = wide_block(n + 1), *end;
  for (size_t i = 0; i < n; i++) s[i] = L"0123456789x-+.e "[below(16)];
  s[n] = 0;
  switch (below(4)) {
  case 0: note((unsigned long long)wcstoll(s, &end, 0)); break;
  case 1: note(wcstoull(s, &end, 10)); break;
  case 2: note_double(wcstod(s, &end)); break;
  case 3: note_double(wcstof(s, &end)); break;
  }
  note_index(end, s);
}

static void classes(void) {
  wchar_t c = (wchar_t)(random64() >> (chance(50) ? 43 : 57));
  static const char *const names[] = {"alpha", "digit", "upper", "space", "nonsense", ""};
  iswctype((wint_t)c, wctype(names[below(6)]));
  wint_t upper = towupper((wint_t)c), lower = towlower((wint_t)c);
  if (c < 128) note(upper * 256 + lower);
  wcwidth(c);
  wchar_t *s = wide_string(below(10));
  wcswidth(s, wcslen(s));
}

static void fuzz_one(void) {
  switch (below(10)) {
  case 0: comparisons(); break;
  case 1: tokens(); break;
  case 2: numbers(); break;
  case 4: classes(); break;
  case 5: case 6: searches(); break;
  default: copies();
  }
}
