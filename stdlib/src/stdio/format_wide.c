/* 7.21.6.1p8 %lc and %ls: wide characters, written as UTF-8. And 7.29.2.1p8: in the wprintf family all fields are
   measured in wide characters and strings of bytes are taken for UTF-8. */
#include "../internal.h"
#include "format.h"
#include <limits.h>
#include <wchar.h>

/* What a field takes of a string. */
struct extent {
  size_t bytes; /* Of UTF-8; (size_t)-1 for what has no encoding. */
  size_t chars;
};

/* A wide string, of which at most `limit` units are used: characters or bytes, but no part of a character. Nothing
   behind the limit is looked at: with a precision the string need not be terminated. */
static struct extent measure_wide(const wchar_t *s, size_t limit, int by_chars) {
  char buf[4];
  struct extent e = {0, 0};
  for (; (by_chars ? e.chars : e.bytes) < limit && *s != 0; s++) {
    size_t n = wcrtomb(buf, *s, NULL);
    if (n == (size_t)-1) return (struct extent){n, 0};
    if (!by_chars && n > limit - e.bytes) break;
    e.bytes += n;
    e.chars++;
  }
  return e;
}

/* The first characters of a string in UTF-8. */
static struct extent measure_bytes(const char *s, size_t limit) {
  struct extent e = {0, 0};
  mbstate_t state = {0};
  while (e.chars < limit) {
    size_t n = mbrtowc(NULL, s + e.bytes, MB_LEN_MAX, &state);
    if (n == 0) break;
    if (n >= (size_t)-2) {
      errno = EILSEQ;
      return (struct extent){(size_t)-1, 0};
    }
    e.bytes += n;
    e.chars++;
  }
  return e;
}

static void write_wide(struct printer *p, const wchar_t *s, size_t bytes) {
  for (size_t done = 0; done < bytes;) {
    char buf[4];
    size_t n = wcrtomb(buf, *s++, NULL);
    __format_text(p, buf, n);
    done += n;
  }
}

void __format_wide_field(struct printer *p, const struct spec *s, const union argument *value) {
  wchar_t one[2] = {(wchar_t)value->u, 0};
  char one_byte[2] = {(char)value->u, 0};
  int is_char = s->kind == KIND_CHAR, is_bytes = s->length != LEN_L;
  size_t limit = is_char || s->precision < 0 ? (size_t)-1 : (size_t)s->precision;
  const void *text = is_char ? (is_bytes ? (void *)one_byte : (void *)one) : value->p;
  if (text == NULL) text = is_bytes ? (void *)"(null)" : (void *)L"(null)";
  struct extent e = is_bytes ? measure_bytes(text, limit) : measure_wide(text, limit, p->out->is_wide);
  if (e.bytes == (size_t)-1) {
    p->failed = 1;
    return;
  }
  /* The null character is one like any other here. */
  if (is_char && e.chars == 0) e = (struct extent){1, 1};
  struct spec plain = *s;
  plain.flags &= ~FLAG_ZERO;
  size_t len = p->out->is_wide ? e.chars : e.bytes;
  format_left(p, &plain, len);
  if (is_bytes) __format_text(p, text, e.bytes);
  else write_wide(p, text, e.bytes);
  format_right(p, &plain, len);
}
