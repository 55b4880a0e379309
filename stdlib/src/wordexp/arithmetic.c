/* Arithmetic in "$(( ))": integers, names of variables, + - * / % and parentheses. */
#include "wordexp.h"
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define MAX_NESTING 200

static long sum(struct expander *e, const char **p);

static void skip_white(const char **p) { *p += strspn(*p, " \t\n"); }

static long variable(struct expander *e, const char **p) {
  size_t n = 0;
  if (**p == '$') ++*p;
  while (isalnum((unsigned char)(*p)[n]) || (*p)[n] == '_') n++;
  char *name = strndup(*p, n);
  const char *value = name != NULL && n > 0 ? getenv(name) : NULL;
  free(name);
  if (n == 0) e->error = WRDE_SYNTAX;
  *p += n;
  return value != NULL ? strtol(value, NULL, 0) : 0;
}

static long operand(struct expander *e, const char **p) {
  skip_white(p);
  if (++e->nesting > MAX_NESTING) e->error = WRDE_SYNTAX;
  long value = 0;
  if (e->error != 0) return 0;
  if (**p == '(') {
    ++*p;
    value = sum(e, p);
    if (**p == ')') ++*p;
    else e->error = WRDE_SYNTAX;
  } else if (**p == '-' || **p == '+') {
    int negative = *(*p)++ == '-';
    value = operand(e, p);
    if (negative) value = (long)-(unsigned long)value;
  } else if (isdigit((unsigned char)**p)) value = strtol(*p, (char **)p, 0);
  else value = variable(e, p);
  e->nesting--;
  skip_white(p);
  return value;
}

static long product(struct expander *e, const char **p) {
  long value = operand(e, p);
  while (e->error == 0 && (**p == '*' || **p == '/' || **p == '%')) {
    char op = *(*p)++;
    long other = operand(e, p);
    if (op == '*') value = (long)((unsigned long)value * (unsigned long)other);
    else if (other == 0 || (other == -1 && value == LONG_MIN)) e->error = WRDE_SYNTAX;
    else value = op == '/' ? value / other : value % other;
  }
  return value;
}

static long sum(struct expander *e, const char **p) {
  long value = product(e, p);
  while (e->error == 0 && (**p == '+' || **p == '-')) {
    char op = *(*p)++;
    unsigned long other = (unsigned long)product(e, p);
    value = (long)(op == '+' ? (unsigned long)value + other : (unsigned long)value - other);
  }
  return value;
}

long __wordexp_arithmetic(struct expander *e, const char **p) { return sum(e, p); }
