/* The parts of wordexp. */
#ifndef WORDEXP_INTERNAL_H
#define WORDEXP_INTERNAL_H

#include <stddef.h>
#include <wordexp.h>

/* A text that grows. */
struct buffer {
  char *text;
  size_t n, room;
};

/* The expansion under way. The word is a pattern for glob: what was quoted in it has backslashes. */
struct expander {
  const char *p;
  int flags, error, nesting;
  struct buffer word;
  int has_word;  /* Even if it is empty: it was quoted. */
  int has_magic; /* Something unquoted in it is special to glob. */
  wordexp_t *result;
};

void __wordexp_add(struct expander *e, struct buffer *buffer, char c);
void __wordexp_quoted(struct expander *e, char c);
void __wordexp_end_word(struct expander *e);

/* What follows a '$' at e->p. */
void __wordexp_dollar(struct expander *e, int in_quotes);

/* The inside of "$((" ... "))" at *p: its value; e->error if it is none. */
long __wordexp_arithmetic(struct expander *e, const char **p);

#endif
