/* The scanf family: what its parts share. As with printf (format.h), what only some programs need is reached through a
   table: scanf passes __scan_extras; __iscanf, __ifscanf and __isscanf pass null and know only %d %i %u %o %x %X %b %c
   %s %[ %p %n %% without l for characters and without m. */
#ifndef SCAN_H
#define SCAN_H

#include "format.h"
#include <wctype.h>

/* Where text comes from: a string of bytes, or else a function. Units are bytes or, in the wscanf family, wide
   characters; formats are UTF-8 in both. */
struct source {
  const unsigned char *text; /* Null where there are functions. */
  int (*next)(struct source *in); /* The next unit, or EOF. */
  void (*back)(struct source *in, int unit); /* Gives back the last one. */
  int is_wide;
};

/* 7.21.6.2p3 One conversion specification. */
struct scan_spec {
  int width; /* The most units to take; 0 when absent. */
  enum length length;
  char conversion;
  int suppressed, allocates;
  const char *set; /* %[: what is behind the bracket and the ^. */
  int negated;
};

#define NOTHING_AHEAD (-2)

struct scanner {
  struct source *in;
  const struct scan_extras *extras;
  const unsigned char *text; /* What is left of the source's. */
  int ahead;         /* The unit looked at and not taken, or EOF, or NOTHING_AHEAD. */
  size_t count;      /* Units taken from functions. */
  long long left;    /* Units that the field width still allows. */
  va_list list;
};

/* How a conversion ends. */
enum scan_result { SCAN_DONE, SCAN_MISMATCH, SCAN_NO_INPUT };

struct scan_extras {
  enum scan_result (*floating)(struct scanner *s, const struct scan_spec *spec, void *to);
  /* %c, %s and %[ with l or m, or of wide characters. */
  enum scan_result (*chars)(struct scanner *s, const struct scan_spec *spec, void *to);
  /* White space that is not ASCII. */
  int (*is_space)(wint_t c);
};

extern const struct scan_extras __scan_extras;
enum scan_result __scan_floating(struct scanner *s, const struct scan_spec *spec, void *to);
enum scan_result __scan_chars(struct scanner *s, const struct scan_spec *spec, void *to);

/* 7.21.6.2 The number of values stored, or EOF. */
int __scan(struct source *in, const struct scan_extras *extras, const char *format, va_list list);

/* The next unit without taking it, EOF at the end of the input or of the field. */
static inline int scan_peek(struct scanner *s) {
  if (s->left <= 0) return -1;
  if (s->text != NULL) return *s->text != 0 ? *s->text : -1;
  if (s->ahead == NOTHING_AHEAD) s->ahead = s->in->next(s->in);
  return s->ahead;
}
static inline void scan_take(struct scanner *s) {
  s->left--;
  if (s->text != NULL) {
    s->text++;
    return;
  }
  s->ahead = NOTHING_AHEAD;
  s->count++;
}

/* Whether white space. */
int __scan_is_space(const struct scanner *s, int c);

/* Whether %c, %s or %[ goes on with this unit. */
int __scan_accepts(const struct scanner *s, const struct scan_spec *spec, int c);

#endif
