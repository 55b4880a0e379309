/* What follows a '$' (XCU 2.6.2): $name, ${name}, ${#name}, ${name:-word} with - = ? + and the forms without ':', and
   ${name#pattern} with ## % %%. The fields of an unquoted value are words of their own. */
#include "wordexp.h"
#include <ctype.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_NESTING 100

static int is_white(char c) { return c == ' ' || c == '\t' || c == '\n'; }

/* Puts a value into the word: as it is in quotes, else split at the characters of IFS. */
static void put_value(struct expander *e, const char *value, int in_quotes) {
  const char *separators = getenv("IFS");
  if (separators == NULL) separators = " \t\n";
  for (; *value != 0 && e->error == 0; value++) {
    if (in_quotes || strchr(separators, *value) == NULL) {
      if (!in_quotes && strchr("*?[", *value) != NULL) {
        e->has_magic = e->has_word = 1;
        __wordexp_add(e, &e->word, *value);
      } else __wordexp_quoted(e, *value);
      continue;
    }
    /* Two separators that are no white space have an empty field between them. */
    if (!is_white(*value)) e->has_word = 1;
    __wordexp_end_word(e);
    while (is_white(value[1]) && strchr(separators, value[1]) != NULL) value++;
  }
}

/* The end of the word in "${name-word}": the '}' that closes; null if there is none. */
static const char *word_end(const char *p) {
  for (int nesting = 0; *p != 0; p++) {
    if (*p == '\\' && p[1] != 0) p++;
    else if (*p == '\'') {
      p = strchr(p + 1, '\'');
      if (p == NULL) return NULL;
    } else if (*p == '{') nesting++;
    else if (*p == '}' && nesting-- == 0) return p;
  }
  return NULL;
}

/* The word expanded for itself, as one text; null after an error. */
static char *expanded_word(struct expander *e, const char *p, size_t len) {
  static int nesting;
  wordexp_t words = {0};
  char *text = nesting < MAX_NESTING ? malloc(len + 3) : NULL;
  if (text == NULL) {
    e->error = WRDE_NOSPACE;
    return NULL;
  }
  /* In quotes: what is in it is one field. */
  int has_quotes = memchr(p, '"', len) != NULL || memchr(p, '\'', len) != NULL;
  sprintf(text, has_quotes ? "%.*s" : "\"%.*s\"", (int)len, p);
  nesting++;
  int error = wordexp(text, &words, e->flags & (WRDE_NOCMD | WRDE_UNDEF));
  nesting--;
  free(text);
  if (error != 0) {
    e->error = error;
    return NULL;
  }
  struct buffer all = {0};
  __wordexp_add(e, &all, 0);
  all.n = 0;
  for (size_t i = 0; i < words.we_wordc; i++) {
    if (i > 0) __wordexp_add(e, &all, ' ');
    for (const char *c = words.we_wordv[i]; *c != 0; c++) __wordexp_add(e, &all, *c);
  }
  wordfree(&words);
  return all.text;
}

/* ${name#pattern} and its like: the part of the value that stays. */
static char *without_pattern(const char *value, const char *pattern, char side, int longest) {
  size_t len = strlen(value);
  for (size_t i = 0; i <= len; i++) {
    size_t taken = longest ? len - i : i;
    char *part = side == '#' ? strndup(value, taken) : strdup(value + len - taken);
    int fits = part != NULL && fnmatch(pattern, part, 0) == 0;
    free(part);
    if (fits) return side == '#' ? strdup(value + taken) : strndup(value, len - taken);
  }
  return strdup(value);
}

/* "${name" has been read and an operator is at `op`, whose word ends at `end`. */
static void operation(struct expander *e, const char *name, const char *value, const char *op, const char *end,
                      int in_quotes) {
  int empty_counts = *op == ':';
  if (empty_counts) op++;
  char kind = *op;
  if (kind == 0 || strchr(empty_counts ? "-=?+" : "-=?+#%", kind) == NULL) {
    e->error = WRDE_SYNTAX;
    return;
  }
  int is_set = value != NULL && !(empty_counts && *value == 0), longest = 0;
  if ((kind == '#' || kind == '%') && op[1] == kind) {
    longest = 1;
    op++;
  }
  int wants_word = kind == '#' || kind == '%' || (kind == '+') == is_set;
  char *word = wants_word ? expanded_word(e, op + 1, (size_t)(end - op - 1)) : NULL;
  if (e->error != 0 || (wants_word && word == NULL)) {
    free(word);
    return;
  }
  if (kind == '#' || kind == '%') {
    char *rest = without_pattern(value != NULL ? value : "", word, kind, longest);
    if (rest != NULL) put_value(e, rest, in_quotes);
    else e->error = WRDE_NOSPACE;
    free(rest);
  } else if (kind == '+') {
    if (is_set) put_value(e, word, in_quotes);
  } else if (is_set) put_value(e, value, in_quotes);
  else if (kind == '?') {
    if (e->flags & WRDE_SHOWERR) fprintf(stderr, "%s: %s\n", name, *word != 0 ? word : "parameter null or not set");
    e->error = WRDE_BADVAL;
  } else {
    if (kind == '=') setenv(name, word, 1);
    put_value(e, word, in_quotes);
  }
  free(word);
}

/* The value of a name; an error if it has none and must. */
static const char *value_of(struct expander *e, const char *name) {
  const char *value = getenv(name);
  if (value == NULL && (e->flags & WRDE_UNDEF)) e->error = WRDE_BADVAL;
  return value != NULL ? value : "";
}

static size_t name_length(const char *p) {
  size_t n = 0;
  if (isdigit((unsigned char)*p)) return 1;
  while (isalnum((unsigned char)p[n]) || p[n] == '_') n++;
  return n;
}

/* "${ ... }", from the '{' on. */
static void in_braces(struct expander *e, int in_quotes) {
  const char *p = e->p + 1, *close = word_end(p);
  int wants_length = p[0] == '#' && name_length(p + 1) > 0;
  if (wants_length) p++;
  size_t len = name_length(p);
  char *name = strndup(p, len);
  if (close == NULL || len == 0 || name == NULL) {
    e->error = name == NULL ? WRDE_NOSPACE : WRDE_SYNTAX;
    free(name);
    return;
  }
  e->p = close + 1;
  if (p[len] != '}') {
    if (wants_length) e->error = WRDE_SYNTAX;
    else operation(e, name, getenv(name), p + len, close, in_quotes);
  } else {
    char digits[24];
    const char *value = value_of(e, name);
    if (wants_length) sprintf(digits, "%zu", strlen(value));
    if (e->error == 0) put_value(e, wants_length ? digits : value, in_quotes);
  }
  free(name);
}

static void arithmetic(struct expander *e, int in_quotes) {
  const char *p = e->p + 2;
  char digits[24];
  long value = __wordexp_arithmetic(e, &p);
  if (e->error == 0 && !(p[0] == ')' && p[1] == ')')) e->error = WRDE_SYNTAX;
  if (e->error != 0) return;
  e->p = p + 2;
  sprintf(digits, "%ld", value);
  put_value(e, digits, in_quotes);
}

void __wordexp_dollar(struct expander *e, int in_quotes) {
  size_t len = name_length(++e->p);
  if (*e->p == '(' && e->p[1] == '(') arithmetic(e, in_quotes);
  else if (*e->p == '(') e->error = WRDE_CMDSUB;
  else if (*e->p == '{') in_braces(e, in_quotes);
  else if (len == 0) __wordexp_quoted(e, '$');
  else {
    char *name = strndup(e->p, len);
    e->p += len;
    if (name == NULL) e->error = WRDE_NOSPACE;
    else {
      const char *value = value_of(e, name);
      if (e->error == 0) put_value(e, value, in_quotes);
    }
    free(name);
  }
}
