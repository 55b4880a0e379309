/* 7.22.1.3p3 Finds a number in text. */
#include "parse_number.h"

#define MAX_EXPONENT 1000000000ll /* Larger exponents say no more than this one. */

static int is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static int is_digit(char c) { return c >= '0' && c <= '9'; }

static int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  c |= 32;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Whether s begins with the lower-case word, in any case; the place behind it or null. */
static const char *skip_word(const char *s, const char *word) {
  for (; *word != 0; s++, word++)
    if ((*s | 32) != *word) return 0;
  return s;
}

/* Reads an exponent behind its letter; without digits there is none and the letter is not part of the number. */
static const char *parse_exponent(const char *letter, long long *exponent) {
  const char *s = letter + 1;
  int negative = *s == '-';
  if (*s == '-' || *s == '+') s++;
  if (!is_digit(*s)) return letter;
  long long n = 0;
  for (; is_digit(*s); s++)
    if (n < MAX_EXPONENT) n = n * 10 + (*s - '0');
  *exponent += negative ? -n : n;
  return s;
}

static const char *parse_decimal(const char *s, struct number *number) {
  u64 m = 0;
  int kept = 0, point = 0, any = 0;
  long long exponent = 0;
  number->kind = NUMBER_DECIMAL;
  for (;; s++) {
    if (*s == '.' && !point) {
      point = 1;
      continue;
    }
    if (!is_digit(*s)) break;
    any = 1;
    exponent -= point;
    if (m == 0 && *s == '0') continue;
    if (kept == 0) number->digits = s;
    if (kept++ < 19) {
      m = m * 10 + (u64)(*s - '0');
    } else {
      exponent++;
      if (*s != '0') number->more = 1;
    }
  }
  if (!any) return 0;
  number->digits_end = s;
  number->m.lo = m;
  if ((*s | 32) == 'e') s = parse_exponent(s, &exponent);
  number->exponent = exponent;
  return s;
}

static const char *parse_hex(const char *s, struct number *number) {
  struct wide m = {0, 0};
  int point = 0, any = 0;
  long long exponent = 0;
  number->kind = NUMBER_HEX;
  for (;; s++) {
    if (*s == '.' && !point) {
      point = 1;
      continue;
    }
    int value = hex_value(*s);
    if (value < 0) break;
    any = 1;
    if (point) exponent -= 4;
    if (m.hi >> 60 == 0) {
      m = wide_left(m, 4);
      m.lo |= (u64)value;
    } else {
      exponent += 4;
      if (value != 0) number->more = 1;
    }
  }
  if (!any) return 0;
  number->m = m;
  if ((*s | 32) == 'p') s = parse_exponent(s, &exponent);
  number->exponent = exponent;
  return s;
}

/* nan, perhaps with a sequence of letters and digits in parentheses. */
static const char *parse_nan_tag(const char *s) {
  const char *t = s;
  if (*t++ != '(') return s;
  while (is_digit(*t) || ((*t | 32) >= 'a' && (*t | 32) <= 'z') || *t == '_') t++;
  return *t == ')' ? t + 1 : s;
}

const char *__parse_number(const char *text, struct number *number) {
  const char *s = text, *end;
  *number = (struct number){.kind = NUMBER_NONE};
  while (is_space(*s)) s++;
  number->negative = *s == '-';
  if (*s == '-' || *s == '+') s++;
  if ((end = skip_word(s, "inf")) != 0) {
    number->kind = NUMBER_INFINITY;
    const char *longer = skip_word(end, "inity");
    return longer != 0 ? longer : end;
  }
  if ((end = skip_word(s, "nan")) != 0) {
    number->kind = NUMBER_NAN;
    return parse_nan_tag(end);
  }
  if (s[0] == '0' && (s[1] | 32) == 'x' && (end = parse_hex(s + 2, number)) != 0) return end;
  *number = (struct number){.kind = NUMBER_NONE, .negative = number->negative};
  if ((end = parse_decimal(s, number)) != 0) return end;
  number->kind = NUMBER_NONE;
  return text;
}
