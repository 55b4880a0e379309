/* 7.21.6.2p12 %a %e %f %g: takes the longest text that is a number or begins one, then leaves it to strtod. At most one
   byte is ever given back, so "1e+x" takes "1e+" and is a mismatch. */
#include "scan.h"
#include <stdlib.h>
#include <string.h>

/* The text taken: on the stack unless it is long. */
struct item {
  char *text;
  size_t len, room;
  char first[128];
};

/* Takes the next byte of the input. */
static void keep(struct scanner *s, struct item *item, int c) {
  scan_take(s);
  if (item->text == NULL) return;
  if (item->len + 1 == item->room) {
    char *old = item->text == item->first ? NULL : item->text, *bigger = realloc(old, 2 * item->room);
    if (bigger == NULL) {
      free(old);
      item->text = NULL;
      return;
    }
    if (old == NULL) memcpy(bigger, item->first, item->len);
    item->text = bigger;
    item->room *= 2;
  }
  item->text[item->len++] = (char)c;
}

/* Takes the rest of a word that has begun. */
static int keep_word(struct scanner *s, struct item *item, const char *word) {
  for (; *word != 0; word++) {
    int c = scan_peek(s);
    if ((c | 32) != *word) return 0;
    keep(s, item, c);
  }
  return 1;
}

static int is_digit(int c, int hex) {
  if (c >= '0' && c <= '9') return 1;
  return hex && (c | 32) >= 'a' && (c | 32) <= 'f';
}

static int keep_digits(struct scanner *s, struct item *item, int hex) {
  int any = 0;
  for (int c; is_digit(c = scan_peek(s), hex); any = 1) keep(s, item, c);
  return any;
}

static int keep_infinity(struct scanner *s, struct item *item) {
  if (!keep_word(s, item, "inf")) return 0;
  return (scan_peek(s) | 32) != 'i' || keep_word(s, item, "inity");
}

static int keep_nan(struct scanner *s, struct item *item) {
  if (!keep_word(s, item, "nan")) return 0;
  if (scan_peek(s) != '(') return 1;
  int c = '(';
  do {
    keep(s, item, c);
    c = scan_peek(s);
  } while (is_digit(c, 0) || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_');
  if (c != ')') return 0;
  keep(s, item, c);
  return 1;
}

static int keep_number(struct scanner *s, struct item *item) {
  int any = 0, hex = 0, c = scan_peek(s);
  if (c == '0') {
    keep(s, item, c);
    any = 1;
    c = scan_peek(s);
    hex = (c | 32) == 'x';
    if (hex) {
      keep(s, item, c);
      any = 0;
    }
  }
  any |= keep_digits(s, item, hex);
  if (scan_peek(s) == '.') {
    keep(s, item, '.');
    any |= keep_digits(s, item, hex);
  }
  if (!any) return 0;
  c = scan_peek(s);
  if ((c | 32) != (hex ? 'p' : 'e')) return 1;
  keep(s, item, c);
  c = scan_peek(s);
  if (c == '+' || c == '-') keep(s, item, c);
  return keep_digits(s, item, 0);
}

static void store(enum length length, const char *text, void *to) {
  if (length == LEN_LD) *(long double *)to = strtold(text, NULL);
  else if (length == LEN_L) *(double *)to = strtod(text, NULL);
  else *(float *)to = strtof(text, NULL);
}

enum scan_result __scan_floating(struct scanner *s, const struct scan_spec *spec, void *to) {
  struct item item = {.text = item.first, .room = sizeof item.first};
  int c = scan_peek(s), good;
  if (c == -1) return SCAN_NO_INPUT;
  if (c == '-' || c == '+') {
    keep(s, &item, c);
    c = scan_peek(s);
  }
  if ((c | 32) == 'i') good = keep_infinity(s, &item);
  else if ((c | 32) == 'n') good = keep_nan(s, &item);
  else good = keep_number(s, &item);
  if (item.text == NULL) return SCAN_NO_INPUT;
  item.text[item.len] = 0;
  if (good && to != NULL) store(spec->length, item.text, to);
  if (item.text != item.first) free(item.text);
  return good ? SCAN_DONE : SCAN_MISMATCH;
}
