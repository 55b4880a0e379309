/* 7.21.6.2p12 %c, %s and %[ into wide characters (l), and into memory that grows (m, POSIX). */
#include "scan.h"
#include <limits.h>
#include <stdlib.h>
#include <wchar.h>

/* Where units go: char or wchar_t. */
struct target {
  char *memory; /* Null when the conversion is suppressed. */
  size_t len, room, unit; /* In units; the size of one. */
  int grows, failed;
};

static void append(struct target *t, int c) {
  if (t->memory == NULL) return;
  if (t->grows && t->len == t->room) {
    char *bigger = realloc(t->memory, 2 * t->room * t->unit);
    if (bigger == NULL) {
      t->failed = 1;
      return;
    }
    t->memory = bigger;
    t->room *= 2;
  }
  if (t->unit == 1) t->memory[t->len++] = (char)c;
  else ((wchar_t *)t->memory)[t->len++] = c;
}

/* A wide character, encoded where bytes are wanted. */
static int append_wide(struct target *t, int c) {
  if (t->unit == sizeof(wchar_t)) {
    append(t, c);
    return 1;
  }
  char buf[MB_LEN_MAX];
  size_t n = wcrtomb(buf, c, NULL);
  if (n == (size_t)-1) return -1;
  for (size_t i = 0; i < n; i++) append(t, buf[i]);
  return 1;
}

/* Takes one character, of several bytes when wide: 1, 0 when there is none to accept, or -1 for a bad one. */
static int take_character(struct scanner *s, const struct scan_spec *spec, struct target *t) {
  int c = scan_peek(s);
  if (!__scan_accepts(s, spec, c)) return 0;
  scan_take(s);
  if (s->in->is_wide) return append_wide(t, c);
  if (spec->length != LEN_L) {
    append(t, c);
    return 1;
  }
  mbstate_t state = {0, 0};
  wchar_t wide = 0;
  for (;;) {
    char byte = (char)c;
    size_t n = mbrtowc(&wide, &byte, 1, &state);
    if (n == (size_t)-1) return -1;
    if (n != (size_t)-2) break;
    /* The width counts characters, not their bytes. */
    s->left++;
    c = scan_peek(s);
    if (c < 0) return -1;
    scan_take(s);
  }
  append(t, wide);
  return 1;
}

enum scan_result __scan_chars(struct scanner *s, const struct scan_spec *spec, void *to) {
  struct target t = {.memory = to, .unit = spec->length == LEN_L ? sizeof(wchar_t) : 1};
  int at_end = scan_peek(s) < 0, taken = 0, n = 0;
  if (spec->allocates && to != NULL) {
    t.grows = 1;
    t.room = 32;
    t.memory = malloc(t.room * t.unit);
    if (t.memory == NULL) return SCAN_NO_INPUT;
  }
  while (!t.failed && (n = take_character(s, spec, &t)) > 0) taken = 1;
  enum scan_result result = SCAN_DONE;
  if (n < 0 || t.failed || (spec->conversion == 'c' && s->left > 0)) result = SCAN_NO_INPUT;
  else if (!taken) result = at_end ? SCAN_NO_INPUT : SCAN_MISMATCH;
  if (result == SCAN_DONE && spec->conversion != 'c') append(&t, 0);
  if (t.failed) result = SCAN_NO_INPUT;
  if (t.grows && result == SCAN_DONE) *(void **)to = t.memory;
  if (t.grows && result != SCAN_DONE) free(t.memory);
  return result;
}
