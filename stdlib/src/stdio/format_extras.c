/* What the printf family can do beyond integers, strings and double: the real functions of the hooks in format.h. */
#include "../float-conversion/short_decimal.h"
#include "format_floating.h"
#include <string.h>

void __format_everything(void) { __format_doubles(); }

int __format_positional(struct printer *p, const char *format) { return __format_by_position(p, format); }

int __format_wide(struct printer *p, const struct spec *s, const union argument *value) {
  if ((s->kind != KIND_CHAR && s->kind != KIND_STRING) || (s->length != LEN_L && !p->out->is_wide)) return 0;
  __format_wide_field(p, s, value);
  return 1;
}

const char *__format_error(int error) { return strerror(error); }

void __format_large_floating(struct printer *p, const struct spec *s, const union argument *value) {
  __format_quad_or_hexadecimal(p, s, value);
}

int __format_short_decimal(struct decimal *d, u64 m, int exponent, int digits, int leading) {
  return __short_decimal(d, m, exponent, digits, leading);
}

/* C23 7.23.6.1p7 wN and wfN: integers of N bits, and the fast ones of at least N. */
const char *__format_bit_length(const char *s, enum length *length) {
  if (*s != 'w') return NULL;
  int is_fast = s[1] == 'f', bits;
  s = __format_number(s + 1 + is_fast, &bits);
  if (s == NULL) return NULL;
  switch (bits) {
    case 8: *length = LEN_HH; return s;
    case 16: *length = is_fast ? LEN_NONE : LEN_H; return s;
    case 32: *length = LEN_NONE; return s;
    case 64: *length = LEN_LL; return s;
    default: return NULL;
  }
}
