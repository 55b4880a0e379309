/* From a pattern to a tree: a descent along the grammar of POSIX XBD 9.5, for both kinds of expressions. Where POSIX
   leaves something open, the answer is glibc's: an operator with nothing before it is an error in extended expressions
   and an ordinary character in basic ones, "{,3}" begins at 0, an empty alternative matches the empty text, and a ')'
   without '(' is ordinary in extended expressions. */
#include "regex.h"
#include <stdlib.h>

struct parser {
  struct __regex *re;
  const char *p, *end;
  struct node *arena; /* The chunk of nodes allocated last. */
  int n_nodes, nesting;
  unsigned long long closed; /* Which of the first groups may be referred to. */
  int extended, at_start;    /* at_start: nothing but '(' or '|' or the beginning is before p. */
};

enum token { END, ORDINARY, DOT, OPEN_BRACKET, OPEN, CLOSE, BAR, STAR, PLUS, QUESTION, BRACE, ANCHOR, BACK, CLASS };

/* Nodes come in chunks; the first of each only leads to the chunk before. */
#define CHUNK 64

static struct node *new_node(struct parser *parser, int kind, int value) {
  static struct node none;
  if (parser->re->error != 0) return &none;
  int at = parser->n_nodes % (CHUNK - 1);
  if (at == 0) {
    struct node *chunk = parser->n_nodes < MAX_NODES ? calloc(CHUNK, sizeof *chunk) : NULL;
    if (chunk == NULL) {
      parser->re->error = REG_ESPACE;
      return &none;
    }
    chunk->next = parser->arena;
    parser->arena = chunk;
  }
  parser->n_nodes++;
  struct node *node = &parser->arena[1 + at];
  node->kind = (unsigned char)kind;
  node->value = value;
  return node;
}

/* Is the two-character operator `\c` of basic expressions, or `c` of extended ones, at p? */
static int is_operator(const struct parser *parser, const char *p, char c) {
  if (parser->extended) return p < parser->end && *p == c;
  return parser->end - p >= 2 && p[0] == '\\' && p[1] == c;
}

static int ends_alternative(const struct parser *parser, const char *p) {
  return p == parser->end || is_operator(parser, p, '|') || is_operator(parser, p, ')');
}

/* What a backslash and the character c are. */
static enum token escaped(const struct parser *parser, char c, int *value) {
  static const struct {
    char c;
    unsigned char assertion;
  } anchors[] = {{'<', WORD_START}, {'>', WORD_END},    {'b', WORD_EDGE},
                 {'B', NO_WORD_EDGE}, {'`', TEXT_START}, {'\'', TEXT_END}};
  for (unsigned i = 0; i < sizeof anchors / sizeof *anchors; i++)
    if (c == anchors[i].c) {
      *value = anchors[i].assertion;
      return ANCHOR;
    }
  *value = c;
  if (c >= '1' && c <= '9') return BACK;
  if (c == 'w' || c == 'W' || c == 's' || c == 'S') return CLASS;
  if (parser->extended) return ORDINARY;
  switch (c) {
    case '(':
      return OPEN;
    case ')':
      return CLOSE;
    case '|':
      return BAR;
    case '{':
      return BRACE;
    case '+':
      return PLUS;
    case '?':
      return QUESTION;
    default:
      return ORDINARY;
  }
}

/* What a character without a backslash is. */
static enum token plain(const struct parser *parser, char c, int *value) {
  switch (c) {
    case '.':
      return DOT;
    case '[':
      return OPEN_BRACKET;
    case '*':
      return STAR;
    case '^':
      *value = LINE_START;
      return parser->extended || parser->at_start ? ANCHOR : ORDINARY;
    case '$':
      *value = LINE_END;
      return parser->extended || ends_alternative(parser, parser->p + 1) ? ANCHOR : ORDINARY;
    default:
      break;
  }
  if (!parser->extended) return ORDINARY;
  switch (c) {
    case '(':
      return OPEN;
    case ')':
      return parser->nesting > 0 ? CLOSE : ORDINARY;
    case '|':
      return BAR;
    case '+':
      return PLUS;
    case '?':
      return QUESTION;
    case '{':
      return BRACE;
    default:
      return ORDINARY;
  }
}

/* The token at p and its length; a token of one character is the whole character. */
static enum token peek(struct parser *parser, int *len, int *value) {
  const char *p = parser->p;
  *value = 0;
  *len = 0;
  if (p == parser->end) return END;
  int escape = *p == '\\';
  if (escape && ++p == parser->end) {
    parser->re->error = REG_EESCAPE;
    return END;
  }
  enum token token = escape ? escaped(parser, *p, value) : plain(parser, *p, value);
  if (token == ORDINARY) *value = (int)__regex_char((const unsigned char *)p, (const unsigned char *)parser->end, len);
  else *len = 1;
  *len += escape;
  return token;
}

/* A number of a repetition; -1 if there is none. */
static int number(struct parser *parser) {
  int value = -1;
  for (; parser->p < parser->end && *parser->p >= '0' && *parser->p <= '9'; parser->p++)
    if (value <= MAX_REPEAT) value = (value < 0 ? 0 : value * 10) + (*parser->p - '0');
  return value;
}

/* "n}", "n,}", ",m}" or "n,m}" */
static void interval(struct parser *parser, int *min, int *max) {
  int open_start;
  *min = *max = number(parser);
  open_start = *min < 0;
  int comma = parser->p < parser->end && *parser->p == ',';
  if (comma) {
    parser->p++;
    *max = number(parser);
    if (open_start) *min = 0;
  }
  int len = parser->extended ? 1 : 2;
  if (is_operator(parser, parser->p, '}')) parser->p += len;
  else {
    int is_cut = parser->p == parser->end || (!parser->extended && (parser->end - parser->p == 1 || *parser->p == '}'));
    parser->re->error = is_cut ? REG_EBRACE : REG_BADBR;
    return;
  }
  if ((open_start && !comma) || (*max >= 0 && *max < *min)) parser->re->error = REG_BADBR;
  else if (*min > MAX_REPEAT || *max > MAX_REPEAT) parser->re->error = REG_ESIZE;
}

static int is_repetition(enum token token) {
  return token == STAR || token == PLUS || token == QUESTION || token == BRACE;
}

/* The repetitions behind `node`. */
static struct node *repeated(struct parser *parser, struct node *node) {
  int len, value, seen = 0;
  for (;;) {
    enum token token = peek(parser, &len, &value);
    if (!is_repetition(token) || parser->re->error != 0) return node;
    if (seen > 0 && !parser->extended && (token == STAR || token == BRACE)) parser->re->error = REG_BADRPT;
    if (++seen > MAX_NESTING) parser->re->error = REG_ESPACE;
    parser->p += len;
    struct node *repetition = new_node(parser, REPETITION, 0);
    repetition->min = token == PLUS;
    repetition->max = token == QUESTION ? 1 : -1;
    if (token == BRACE) interval(parser, &repetition->min, &repetition->max);
    repetition->child = node;
    node = repetition;
  }
}

static struct node *alternation(struct parser *parser);

/* The inside of parentheses and the closing one. */
static struct node *group(struct parser *parser) {
  int len, value, which = ++parser->re->n_groups;
  struct node *node = new_node(parser, GROUP, which);
  if (++parser->nesting > MAX_NESTING) {
    parser->re->error = REG_ESPACE;
    return node;
  }
  parser->at_start = 1;
  node->child = alternation(parser);
  if (parser->re->error != 0) return node;
  if (peek(parser, &len, &value) == CLOSE) parser->p += len;
  else if (parser->re->error == 0) parser->re->error = REG_EPAREN;
  parser->nesting--;
  if (which < 64) parser->closed |= 1ull << which;
  return node;
}

static struct node *back_reference(struct parser *parser, int digit) {
  int which = digit - '0';
  if (!(parser->closed >> which & 1)) parser->re->error = REG_ESUBREG;
  parser->re->has_back_references = 1;
  return new_node(parser, BACK_REFERENCE, which);
}

static struct node *bracket(struct parser *parser) {
  int which = 0;
  const char *behind = __regex_bracket(parser->re, parser->p, parser->end, &which);
  if (behind != NULL) parser->p = behind;
  return new_node(parser, SET, which);
}

static struct node *character(struct parser *parser, int c) {
  if ((parser->re->flags & REG_ICASE) && c < RAW_BYTE) c = (int)towlower((wint_t)c);
  return new_node(parser, CHAR, c);
}

/* One element of a concatenation with its repetitions. */
static struct node *piece(struct parser *parser) {
  int len, value;
  enum token token = peek(parser, &len, &value);
  if (is_repetition(token)) {
    /* With nothing before it. */
    if (parser->extended || token == BRACE) {
      parser->re->error = REG_BADRPT;
      return NULL;
    }
    value = parser->p[len - 1];
    token = ORDINARY;
  }
  parser->p += len;
  parser->at_start = 0;
  if (token == ANCHOR) {
    struct node *node = new_node(parser, ASSERTION, value);
    /* Nothing repeats an anchor: what follows is a piece of its own. */
    return node;
  }
  switch (token) {
    case OPEN:
      return repeated(parser, group(parser));
    case CLOSE:
      parser->re->error = REG_EPAREN;
      return NULL;
    case DOT:
      return repeated(parser, new_node(parser, ANY, 0));
    case OPEN_BRACKET:
      return repeated(parser, bracket(parser));
    case BACK:
      return repeated(parser, back_reference(parser, value));
    case CLASS:
      return repeated(parser, new_node(parser, SET, __regex_class_set(parser->re, value)));
    default:
      return repeated(parser, character(parser, value));
  }
}

static struct node *concatenation(struct parser *parser) {
  struct node *first = NULL, **end = &first;
  int n = 0, len, value;
  parser->at_start = 1;
  while (parser->re->error == 0) {
    enum token token = peek(parser, &len, &value);
    if (token == END || token == BAR || (token == CLOSE && parser->nesting > 0)) break;
    struct node *node = piece(parser);
    if (node == NULL || parser->re->error != 0) break;
    *end = node;
    end = &node->next;
    n++;
  }
  if (n == 1) return first;
  struct node *whole = new_node(parser, n == 0 ? EMPTY : CONCATENATION, 0);
  if (parser->re->error == 0) whole->child = first;
  return whole;
}

static struct node *alternation(struct parser *parser) {
  int len, value;
  struct node *first = concatenation(parser), *last = first;
  if (parser->re->error != 0 || peek(parser, &len, &value) != BAR) return first;
  struct node *whole = new_node(parser, ALTERNATION, 0);
  while (parser->re->error == 0 && peek(parser, &len, &value) == BAR) {
    parser->p += len;
    struct node *next = concatenation(parser);
    if (parser->re->error != 0) break;
    last = last->next = next;
  }
  if (parser->re->error == 0) whole->child = first;
  return whole;
}

/* The tree; its nodes are freed through `arena`. The error is in `re`. */
struct node *__regex_parse(struct __regex *re, const char *pattern, const char *end, struct node **arena) {
  struct parser parser = {.re = re, .p = pattern, .end = end, .extended = (re->flags & REG_EXTENDED) != 0};
  struct node *root = alternation(&parser);
  if (re->error == 0 && parser.p != end) re->error = REG_EPAREN;
  *arena = parser.arena;
  return root;
}
