/* Regular expressions, from pattern to match:

     parse.c      the pattern becomes a tree
     bracket.c    bracket expressions and the sets they stand for
     program.c    the tree becomes two programs for automata: one reads a text forwards, one backwards
     search.c     the forward one finds where the leftmost longest match is
     submatch.c   the backward one finds what the groups matched
     backtrack.c  instead of both, for patterns with back-references

   POSIX (XBD 9.1) asks for the leftmost of all matches, for the longest of these, and for subpatterns, from left to
   right, that are each as long as possible. search.c and submatch.c need time proportional to the length of the text,
   and space proportional to the length of the program. With back-references the problem is NP-hard: there the number
   of steps is limited, and beyond it regexec answers REG_ESPACE. */
#ifndef REGEX_INTERNAL_H
#define REGEX_INTERNAL_H

#include <regex.h>
#include <stddef.h>
#include <wchar.h>
#include <wctype.h>

/* Limits, beyond which regcomp answers REG_ESPACE. */
#define MAX_INSTRUCTIONS 60000
#define MAX_NODES 60000
#define MAX_NESTING 500
#define MAX_REPEAT 32767

/* A byte that is no part of a UTF-8 character counts as a character of this value plus the byte: it equals the same
   byte in a pattern, and no '.' and no bracket expression matches it. */
#define RAW_BYTE 0x110000

enum assertion { LINE_START, LINE_END, TEXT_START, TEXT_END, WORD_START, WORD_END, WORD_EDGE, NO_WORD_EDGE };

enum node_kind { EMPTY, CHAR, ANY, SET, ASSERTION, BACK_REFERENCE, GROUP, CONCATENATION, ALTERNATION, REPETITION };

/* A part of the pattern. What has several parts has them from `child` along `next`. */
struct node {
  unsigned char kind;
  unsigned char has_groups, may_be_empty;
  int value;           /* Of a character, the assertion; the number of a set, group, back-reference. */
  int min, max;        /* How often a repetition may occur; max -1: any number of times. */
  int first, last;     /* The groups in it. */
  struct node *child, *next;
};

/* The characters of a bracket expression: those of ASCII in bits, others by ranges and classes. */
struct set {
  unsigned char ascii[16];
  unsigned char negated, no_newline;
  unsigned n_ranges, n_classes;
  struct range {
    unsigned first, last;
  } *ranges;
  wctype_t *classes;
};

enum op {
  OP_CHAR,     /* a: the character; folded with REG_ICASE */
  OP_ANY,      /* a: whether newlines are excluded */
  OP_SET,      /* a: its number */
  OP_ASSERT,   /* a: the assertion */
  OP_BACK,     /* a: the group */
  OP_SPLIT,    /* a, b: where to go on; a is preferred by backtrack.c */
  OP_JUMP,     /* a: where to go on */
  OP_SAVE,     /* a: 2 * group, + 1 at its end */
  OP_MARK,     /* a: a repetition that can be empty begins an iteration ... */
  OP_PROGRESS, /* a: ... and ends it: only if it was not empty */
  OP_MATCH,
  /* Only in backward programs, see submatch.c. */
  OP_END,      /* a: the tag that is set to the position */
  OP_CHOICE,   /* a: the tag that is set to b */
  OP_FREEZE,   /* a, b: the groups from a to b keep what they have */
  OP_NONEMPTY, /* a: only if the position differs from the tag */
  OP_ITERATED, /* a: to the next if the position differs from the tag, else to b if it equals that before, else not */
  OP_JOIN,
};

struct inst {
  unsigned char op;
  unsigned short depth; /* In backward programs: how many tags tell which of two ways is the better. */
  int a, b;
};

struct program {
  struct inst *insts;
  int n, room;
  int n_tags;
};

struct __regex {
  int flags, error;
  int n_groups, n_marks, n_sets, sets_room;
  int has_back_references;
  int only_at_start;     /* It begins with '^' and lines do not count. */
  struct set *sets;
  struct program forward, backward;
  unsigned char first[32]; /* A bit for each byte a match may begin with; all if it may be empty. */
};

/* A text being matched: from `start` to `end` of `s`, of which what is before `start` can be looked at. */
struct text {
  const unsigned char *s;
  int start, end;
  int flags;
};

struct node *__regex_parse(struct __regex *re, const char *pattern, const char *end, struct node **arena);
const char *__regex_bracket(struct __regex *re, const char *p, const char *end, int *number);
int __regex_class_set(struct __regex *re, int letter);
int __regex_set_has(const struct __regex *re, const struct set *set, unsigned c);
void __regex_compile(struct __regex *re, struct node *root);
int __regex_search(const struct __regex *re, const struct text *text, regmatch_t *match);
int __regex_submatch(const struct __regex *re, const struct text *text, regmatch_t *groups);
int __regex_backtrack(const struct __regex *re, const struct text *text, regmatch_t *groups);
int __regex_holds(const struct __regex *re, const struct text *text, int assertion, int at);
int __regex_matches(const struct __regex *re, const struct inst *inst, unsigned c);
unsigned __regex_char(const unsigned char *s, const unsigned char *end, int *len);
unsigned __regex_char_before(const struct text *text, int at, int *len);

#endif
