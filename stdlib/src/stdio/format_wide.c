/* 7.21.6.1p8 %lc and %ls: wide characters, written as UTF-8. */
#include "format.h"
#include <string.h>
#include <wchar.h>

/* Bytes that the string takes, at most `limit` and no part of a character; (size_t)-1 for one that has no encoding. */
static size_t encoded_size(const wchar_t *s, size_t limit) {
  char buf[4];
  size_t total = 0;
  /* With a precision the string need not be terminated: nothing behind the limit is looked at. */
  while (total < limit && *s != 0) {
    size_t n = wcrtomb(buf, *s++, NULL);
    if (n == (size_t)-1) return n;
    if (n > limit - total) break;
    total += n;
  }
  return total;
}

void __format_wide(struct printer *p, const struct spec *s, const union argument *value) {
  wchar_t one[2] = {(wchar_t)value->u, 0};
  const wchar_t *text = s->conversion == 'c' ? one : value->p;
  if (text == NULL) text = L"(null)";
  size_t limit = s->conversion == 'c' || s->precision < 0 ? (size_t)-1 : (size_t)s->precision;
  size_t size = encoded_size(text, limit);
  if (s->conversion == 'c' && one[0] == 0) size = 1;
  if (size == (size_t)-1) {
    p->failed = 1;
    return;
  }
  if (!(s->flags & FLAG_LEFT)) __format_fill(p, ' ', s->width - (long long)size);
  for (size_t done = 0; done < size;) {
    char buf[4];
    size_t n = wcrtomb(buf, *text++, NULL);
    __format_text(p, buf, n);
    done += n;
  }
  format_right(p, s, (long long)size);
}
