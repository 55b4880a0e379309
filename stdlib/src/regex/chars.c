/* Characters of a text: reading them in both directions, and what matches one. */
#include "regex.h"

/* How many bytes a character with this first byte has; 0 if none has. */
static int length_of(unsigned first) {
  return first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

unsigned __regex_char(const unsigned char *s, const unsigned char *end, int *len) {
  static const unsigned smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  int n = length_of(*s);
  *len = 1;
  if (n == 1) return *s;
  if (n == 0 || n > end - s) return RAW_BYTE + *s;
  unsigned c = *s & (0x7fu >> n);
  for (int i = 1; i < n; i++) {
    if ((s[i] & 0xc0) != 0x80) return RAW_BYTE + *s;
    c = c << 6 | (s[i] & 0x3f);
  }
  if (c < smallest[n] || c - 0xd800 < 0x800 || c > 0x10ffff) return RAW_BYTE + *s;
  *len = n;
  return c;
}

/* Valid characters do not overlap, so the one that ends here is what reading forwards finds, too. */
unsigned __regex_char_before(const struct text *text, int at, int *len) {
  const unsigned char *end = text->s + at;
  for (int n = 1; n <= 4 && n <= at; n++) {
    if (length_of(end[-n]) != n) continue;
    unsigned c = __regex_char(end - n, end, len);
    if (*len == n && c < RAW_BYTE) return c;
  }
  *len = 1;
  return RAW_BYTE + end[-1];
}

static int is_word(unsigned c) { return c == '_' || (c < RAW_BYTE && iswalnum((wint_t)c)); }

static int word_before(const struct text *text, int at) {
  int len;
  return at > 0 && is_word(__regex_char_before(text, at, &len));
}

static int word_after(const struct text *text, int at) {
  int len;
  return at < text->end && is_word(__regex_char(text->s + at, text->s + text->end, &len));
}

int __regex_holds(const struct __regex *re, const struct text *text, int assertion, int at) {
  switch (assertion) {
    case LINE_START:
      if (at == 0) return !(text->flags & REG_NOTBOL);
      return (re->flags & REG_NEWLINE) && text->s[at - 1] == '\n';
    case LINE_END:
      if (at == text->end) return !(text->flags & REG_NOTEOL);
      return (re->flags & REG_NEWLINE) && text->s[at] == '\n';
    case TEXT_START:
      return at == 0;
    case TEXT_END:
      return at == text->end;
    case WORD_START:
      return !word_before(text, at) && word_after(text, at);
    case WORD_END:
      return word_before(text, at) && !word_after(text, at);
    case WORD_EDGE:
      return word_before(text, at) != word_after(text, at);
    default:
      return word_before(text, at) == word_after(text, at);
  }
}

static int in_set(const struct set *set, unsigned c) {
  if (c < 128) return set->ascii[c >> 3] >> (c & 7) & 1;
  for (unsigned i = 0; i < set->n_ranges; i++)
    if (c >= set->ranges[i].first && c <= set->ranges[i].last) return 1;
  for (unsigned i = 0; i < set->n_classes; i++)
    if (iswctype((wint_t)c, set->classes[i])) return 1;
  return 0;
}

int __regex_set_has(const struct __regex *re, const struct set *set, unsigned c) {
  if (c >= RAW_BYTE) return 0;
  int has = in_set(set, c);
  if (!has && (re->flags & REG_ICASE))
    has = in_set(set, (unsigned)towlower((wint_t)c)) || in_set(set, (unsigned)towupper((wint_t)c));
  if (c == '\n' && set->no_newline) return 0;
  return has != set->negated;
}

int __regex_matches(const struct __regex *re, const struct inst *inst, unsigned c) {
  switch (inst->op) {
    case OP_CHAR:
      if ((re->flags & REG_ICASE) && c < RAW_BYTE) c = (unsigned)towlower((wint_t)c);
      return (unsigned)inst->a == c;
    case OP_ANY:
      return c < RAW_BYTE && (c != '\n' || !inst->a);
    default:
      return __regex_set_has(re, &re->sets[inst->a], c);
  }
}
