/* POSIX XBD 9.3.5 Bracket expressions. The order of characters is that of their code points, a collating element is a
   character, and each is equivalent only to itself. */
#include "regex.h"
#include <stdlib.h>
#include <string.h>

/* A new set, empty; null if there is no memory. */
static struct set *new_set(struct __regex *re) {
  if (re->n_sets == re->sets_room) {
    int room = re->sets_room * 2 + 4;
    struct set *longer = realloc(re->sets, (size_t)room * sizeof *longer);
    if (longer == NULL) {
      re->error = REG_ESPACE;
      return NULL;
    }
    re->sets = longer;
    re->sets_room = room;
  }
  struct set *set = &re->sets[re->n_sets++];
  memset(set, 0, sizeof *set);
  return set;
}

static void add_range(struct __regex *re, struct set *set, unsigned first, unsigned last) {
  for (unsigned c = first; c <= last && c < 128; c++) set->ascii[c >> 3] |= (unsigned char)(1 << (c & 7));
  if (last < 128) return;
  struct range *longer = realloc(set->ranges, (set->n_ranges + 1) * sizeof *longer);
  if (longer == NULL) {
    re->error = REG_ESPACE;
    return;
  }
  set->ranges = longer;
  longer[set->n_ranges++] = (struct range){first, last};
}

static void add_class(struct __regex *re, struct set *set, wctype_t class) {
  for (unsigned c = 0; c < 128; c++)
    if (iswctype((wint_t)c, class)) set->ascii[c >> 3] |= (unsigned char)(1 << (c & 7));
  wctype_t *longer = realloc(set->classes, (set->n_classes + 1) * sizeof *longer);
  if (longer == NULL) {
    re->error = REG_ESPACE;
    return;
  }
  set->classes = longer;
  longer[set->n_classes++] = class;
}

/* \w \W \s \S */
int __regex_class_set(struct __regex *re, int letter) {
  struct set *set = new_set(re);
  if (set == NULL) return 0;
  int word = letter == 'w' || letter == 'W';
  add_class(re, set, wctype(word ? "alnum" : "space"));
  if (word) add_range(re, set, '_', '_');
  set->negated = letter == 'W' || letter == 'S';
  return re->n_sets - 1;
}

/* What is in "[:name:]", "[.x.]" or "[=x=]" at p: the place of the name, and behind the whole in `behind`; null if it is
   not closed. */
static const char *named(const char *p, const char *end, size_t *len, const char **behind) {
  const char *name = p + 2;
  for (const char *q = name; end - q >= 2; q++)
    if (q[0] == p[1] && q[1] == ']') {
      *len = (size_t)(q - name);
      *behind = q + 2;
      return name;
    }
  return NULL;
}

static int is_named(const char *p, const char *end, const char *kinds) {
  return end - p >= 2 && p[0] == '[' && strchr(kinds, p[1]) != NULL && p[1] != 0;
}

/* A '-' that is not the last character. */
static int is_dash(const char *p, const char *end) { return end - p >= 2 && p[0] == '-' && p[1] != ']'; }

/* An end of a range: a character, or one in "[.x.]" or "[=x=]". Null after an error. */
static const char *element(struct __regex *re, const char *p, const char *end, unsigned *c) {
  int len;
  if (p == end) {
    re->error = REG_EBRACK;
    return NULL;
  }
  if (!is_named(p, end, ".=")) {
    *c = __regex_char((const unsigned char *)p, (const unsigned char *)end, &len);
    return p + len;
  }
  size_t size;
  const char *name = named(p, end, &size, &p);
  if (name == NULL) re->error = REG_EBRACK;
  else if (size == 0) re->error = REG_ECOLLATE;
  else {
    *c = __regex_char((const unsigned char *)name, (const unsigned char *)end, &len);
    if ((size_t)len == size) return p;
    re->error = REG_ECOLLATE;
  }
  return NULL;
}

/* "[:name:]"; null after an error. With REG_ICASE upper and lower case are both letters of any case. */
static const char *class(struct __regex *re, struct set *set, const char *p, const char *end) {
  char text[16];
  size_t len;
  const char *name = named(p, end, &len, &p);
  wctype_t class = 0;
  if (name != NULL && len < sizeof text) {
    memcpy(text, name, len);
    text[len] = 0;
    class = wctype(text);
  }
  if (class == 0) {
    re->error = name == NULL ? REG_EBRACK : REG_ECTYPE;
    return NULL;
  }
  add_class(re, set, class);
  return p;
}

/* A single element or a range. */
static const char *range(struct __regex *re, struct set *set, const char *p, const char *end) {
  unsigned first, last;
  int is_equivalence = is_named(p, end, "=");
  p = element(re, p, end, &first);
  if (p == NULL) return NULL;
  last = first;
  if (is_dash(p, end)) {
    if (is_equivalence || is_named(p + 1, end, ":=")) {
      re->error = REG_ERANGE;
      return NULL;
    }
    p = element(re, p + 1, end, &last);
    if (p == NULL) return NULL;
    /* "a-c-e" has no meaning. */
    if (first > last || last >= RAW_BYTE || is_dash(p, end)) {
      re->error = REG_ERANGE;
      return NULL;
    }
  }
  add_range(re, set, first, last);
  return p;
}

/* Reads what follows a '['. Returns the place behind the ']' and the set's number; null after an error. */
const char *__regex_bracket(struct __regex *re, const char *p, const char *end, int *number) {
  struct set *set = new_set(re);
  if (set == NULL) return NULL;
  *number = re->n_sets - 1;
  if (p < end && *p == '^') {
    set->negated = 1;
    set->no_newline = (re->flags & REG_NEWLINE) != 0;
    p++;
  }
  const char *first = p;
  while (p != NULL && re->error == 0) {
    if (p == end) {
      re->error = REG_EBRACK;
      break;
    }
    if (*p == ']' && p != first) return p + 1;
    if (!is_named(p, end, ":")) {
      p = range(re, set, p, end);
      continue;
    }
    p = class(re, set, p, end);
    if (p != NULL && is_dash(p, end)) re->error = REG_ERANGE;
  }
  return NULL;
}
