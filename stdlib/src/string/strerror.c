/* 7.24.6.2 The text for an error number. */
#include "../internal.h"
#include "text_list.h"
#include <string.h>

#define E(name, text) text "\0"
static const char texts[] = "Success\0"
#include "error_list.h"
    ;
#undef E

/* The text, or null for an unknown number. */
static const char *find(int error) { return text_at(texts, texts + sizeof texts - 1, error); }

char *strerror(int error) {
  static char buf[28];
  const char *text = find(error);
  if (text != NULL) return (char *)text;
  append_number(buf, "Unknown error ", error);
  return buf;
}

char *strerror_l(int error, locale_t locale) {
  (void)locale;
  return strerror(error);
}

/* GNU: null for an unknown number. */
const char *strerrordesc_np(int error) { return find(error); }

/* POSIX strerror_r: fills the buffer; returns an error. */
int strerror_r(int error, char *buf, size_t size) {
  if (strlcpy(buf, strerror(error), size) >= size) return ERANGE;
  return find(error) != NULL ? 0 : EINVAL;
}

/* GNU strerror_r: returns the text, which may be in the buffer. */
char *__gnu_strerror_r(int error, char *buf, size_t size) {
  const char *text = find(error);
  if (text != NULL) return (char *)text;
  strlcpy(buf, strerror(error), size);
  return buf;
}
