/* POSIX wordexp: words as the shell expands them (XCU 2.6): tilde, parameters, arithmetic, splitting into fields, names
   of files, quotes. The text is read once; what is unquoted is collected as a pattern for glob, with backslashes before
   all that was quoted, and at the end of each word the pattern is expanded or, without special characters, unescaped. */
#include "wordexp.h"
#include <glob.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>

void __wordexp_add(struct expander *e, struct buffer *buffer, char c) {
  if (buffer->n + 1 >= buffer->room) {
    size_t room = buffer->room * 2 + 32;
    char *longer = realloc(buffer->text, room);
    if (longer == NULL) {
      e->error = WRDE_NOSPACE;
      return;
    }
    buffer->text = longer;
    buffer->room = room;
  }
  buffer->text[buffer->n++] = c;
  buffer->text[buffer->n] = 0;
}

/* A character that stands for itself. */
void __wordexp_quoted(struct expander *e, char c) {
  if (c != 0 && strchr("*?[]\\~-!^", c) != NULL) __wordexp_add(e, &e->word, '\\');
  __wordexp_add(e, &e->word, c);
  e->has_word = 1;
}

/* Takes over an allocated word. */
static void add_word(struct expander *e, char *word) {
  wordexp_t *result = e->result;
  size_t n = result->we_offs + result->we_wordc;
  char **longer = word != NULL ? realloc(result->we_wordv, (n + 2) * sizeof *longer) : NULL;
  if (longer == NULL) {
    free(word);
    e->error = WRDE_NOSPACE;
    return;
  }
  result->we_wordv = longer;
  longer[n] = word;
  longer[n + 1] = NULL;
  result->we_wordc++;
}

static void add_names(struct expander *e) {
  glob_t names;
  int error = glob(e->word.text, GLOB_NOCHECK, NULL, &names);
  if (error != 0) {
    if (error == GLOB_NOSPACE) e->error = WRDE_NOSPACE;
    return;
  }
  for (size_t i = 0; i < names.gl_pathc && e->error == 0; i++) add_word(e, strdup(names.gl_pathv[i]));
  globfree(&names);
}

static void add_unescaped(struct expander *e) {
  char *word = strdup(e->word.n > 0 ? e->word.text : ""), *to = word;
  for (const char *from = word; from != NULL && *from != 0; *to++ = *from++)
    if (*from == '\\' && from[1] != 0) from++;
  if (to != NULL) *to = 0;
  add_word(e, word);
}

void __wordexp_end_word(struct expander *e) {
  if (e->error == 0 && e->has_word) {
    if (e->has_magic) add_names(e);
    else add_unescaped(e);
  }
  e->word.n = 0;
  if (e->word.text != NULL) e->word.text[0] = 0;
  e->has_word = e->has_magic = 0;
}

/* At the beginning of a word: "~" or "~user", if somebody has this name. */
static void tilde(struct expander *e) {
  size_t len = strcspn(e->p, "/ \t\n\"'\\$`");
  const char *home = NULL;
  if (len == 1) home = getenv("HOME");
  char *user = strndup(e->p + 1, len - 1);
  if (home == NULL && user != NULL && *user != 0) {
    struct passwd *entry = getpwnam(user);
    if (entry != NULL) home = entry->pw_dir;
  }
  free(user);
  if (home == NULL) {
    __wordexp_quoted(e, *e->p++);
    return;
  }
  e->p += len;
  e->has_word = 1;
  while (*home != 0) __wordexp_quoted(e, *home++);
}

static void single_quotes(struct expander *e) {
  e->has_word = 1;
  for (e->p++; *e->p != '\''; e->p++) {
    if (*e->p == 0) {
      e->error = WRDE_SYNTAX;
      return;
    }
    __wordexp_quoted(e, *e->p);
  }
  e->p++;
}

static void double_quotes(struct expander *e) {
  e->has_word = 1;
  for (e->p++; e->error == 0 && *e->p != '"';) {
    if (*e->p == 0) e->error = WRDE_SYNTAX;
    else if (*e->p == '$') __wordexp_dollar(e, 1);
    else if (*e->p == '`') e->error = WRDE_CMDSUB;
    else if (*e->p == '\\' && e->p[1] == '\n') e->p += 2;
    else {
      if (*e->p == '\\' && e->p[1] != 0 && strchr("$`\"\\", e->p[1]) != NULL) e->p++;
      __wordexp_quoted(e, *e->p++);
    }
  }
  if (e->error == 0) e->p++;
}

static void backslash(struct expander *e) {
  if (e->p[1] == 0) e->error = WRDE_SYNTAX;
  else if (e->p[1] == '\n') e->p += 2;
  else {
    __wordexp_quoted(e, e->p[1]);
    e->p += 2;
  }
}

static void plain(struct expander *e) {
  if (strchr("*?[", *e->p) != NULL) e->has_magic = 1;
  __wordexp_add(e, &e->word, *e->p++);
  e->has_word = 1;
}

static void expand(struct expander *e) {
  while (*e->p != 0 && e->error == 0) {
    switch (*e->p) {
      case ' ':
      case '\t':
        __wordexp_end_word(e);
        e->p++;
        break;
      case '\n':
      case '|':
      case '&':
      case ';':
      case '<':
      case '>':
      case '(':
      case ')':
      case '{':
      case '}':
        e->error = WRDE_BADCHAR;
        break;
      case '`':
        e->error = WRDE_CMDSUB;
        break;
      case '\'':
        single_quotes(e);
        break;
      case '"':
        double_quotes(e);
        break;
      case '\\':
        backslash(e);
        break;
      case '$':
        __wordexp_dollar(e, 0);
        break;
      case '~':
        if (e->has_word) plain(e);
        else tilde(e);
        break;
      case '#':
        if (e->has_word) plain(e);
        else e->p += strcspn(e->p, "\n");
        break;
      default:
        plain(e);
    }
  }
  __wordexp_end_word(e);
}

void wordfree(wordexp_t *result) {
  for (size_t i = 0; result->we_wordv != NULL && i < result->we_wordc; i++) free(result->we_wordv[result->we_offs + i]);
  free(result->we_wordv);
  result->we_wordv = NULL;
  result->we_wordc = 0;
}

/* Takes back the words of a call that failed. */
static void forget(wordexp_t *result, size_t n) {
  while (result->we_wordc > n) free(result->we_wordv[result->we_offs + --result->we_wordc]);
  if (result->we_wordv != NULL) result->we_wordv[result->we_offs + n] = NULL;
}

int wordexp(const char *restrict words, wordexp_t *restrict result, int flags) {
  if (flags & WRDE_REUSE) wordfree(result);
  if (!(flags & WRDE_DOOFFS)) result->we_offs = 0;
  if (!(flags & WRDE_APPEND)) {
    result->we_wordc = 0;
    result->we_wordv = calloc(result->we_offs + 1, sizeof *result->we_wordv);
    if (result->we_wordv == NULL) return WRDE_NOSPACE;
  }
  struct expander e = {.p = words, .flags = flags, .result = result};
  size_t before = result->we_wordc;
  expand(&e);
  free(e.word.text);
  if (e.error != 0 && e.error != WRDE_NOSPACE) forget(result, before);
  if (e.error != 0 && !(flags & WRDE_APPEND) && e.error != WRDE_NOSPACE) wordfree(result);
  return e.error;
}
