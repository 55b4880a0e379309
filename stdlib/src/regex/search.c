/* Where the leftmost longest match is, in one pass over the text: all ways through the program are followed at once
   (Thompson, "Regular expression search algorithm", CACM 11, 1968), and each knows where it began. Of two ways to the
   same instruction only the one that began further left matters. Ways are kept in the order of their beginnings, so
   that the first one to arrive is that. Once there is a match, ways that began after it are dropped, and when none is
   left the match is the longest. */
#include "regex.h"
#include <stdlib.h>
#include <string.h>

struct ways {
  int n, *at, *begin;
};

struct search {
  const struct __regex *re;
  const struct text *text;
  struct ways now, next;
  int *stack, *seen; /* seen: the round in which an instruction was reached last. */
  int round;
  regmatch_t best;
};

/* Follows everything that reads no character, from instruction `at`, at position `p`. */
static void follow(struct search *s, struct ways *ways, int at, int begin, int p) {
  const struct inst *insts = s->re->forward.insts;
  int depth = 0;
#define VISIT(where) (s->seen[where] != s->round ? (void)(s->seen[where] = s->round, s->stack[depth++] = (where)) : (void)0)
  VISIT(at);
  while (depth > 0) {
    at = s->stack[--depth];
    const struct inst *inst = &insts[at];
    switch (inst->op) {
      case OP_SPLIT:
        VISIT(inst->b);
        VISIT(inst->a);
        break;
      case OP_JUMP:
        VISIT(inst->a);
        break;
      case OP_ASSERT:
        if (__regex_holds(s->re, s->text, inst->a, p)) VISIT(at + 1);
        break;
      case OP_SAVE:
        VISIT(at + 1);
        break;
      case OP_MATCH:
        if (s->best.rm_so < 0 || begin <= s->best.rm_so) s->best = (regmatch_t){begin, p};
        break;
      default:
        ways->at[ways->n] = at;
        ways->begin[ways->n++] = begin;
    }
  }
#undef VISIT
}

/* The next position from p on at which a match may begin. */
static int next_start(const struct search *s, int p) {
  const unsigned char *text = s->text->s, *first = s->re->first;
  while (p < s->text->end && !(first[text[p] >> 3] >> (text[p] & 7) & 1)) p++;
  return p;
}

/* Reads the character c, which ends at p. */
static void step(struct search *s, unsigned c, int p) {
  s->round++;
  s->next.n = 0;
  for (int i = 0; i < s->now.n; i++) {
    int begin = s->now.begin[i];
    if (s->best.rm_so >= 0 && begin > s->best.rm_so) break;
    if (__regex_matches(s->re, &s->re->forward.insts[s->now.at[i]], c)) follow(s, &s->next, s->now.at[i] + 1, begin, p);
  }
  struct ways swap = s->now;
  s->now = s->next;
  s->next = swap;
}

static void run(struct search *s) {
  const struct text *text = s->text;
  int can_skip = s->re->first[0] != 0xff || s->re->first['\n' >> 3] != 0xff;
  for (int p = text->start, len;; p += len) {
    if (s->now.n == 0) {
      if (s->best.rm_so >= 0) return;
      if (can_skip) p = next_start(s, p);
      s->round++;
    }
    if (s->best.rm_so < 0 && (!s->re->only_at_start || p == 0)) follow(s, &s->now, 0, p, p);
    else if (s->now.n == 0) return;
    if (p >= text->end) return;
    unsigned c = __regex_char(text->s + p, text->s + text->end, &len);
    step(s, c, p + len);
  }
}

/* Sets `match`, or returns REG_NOMATCH or REG_ESPACE. */
int __regex_search(const struct __regex *re, const struct text *text, regmatch_t *match) {
  size_t n = (size_t)re->forward.n;
  int small[6 * 40], *space = n <= 40 ? small : malloc(6 * n * sizeof *space);
  if (space == NULL) return REG_ESPACE;
  struct search s = {
      .re = re,
      .text = text,
      .now = {0, space, space + n},
      .next = {0, space + 2 * n, space + 3 * n},
      .stack = space + 4 * n,
      .seen = space + 5 * n,
      .best = {-1, -1},
  };
  memset(s.seen, 0, n * sizeof *space);
  s.round = 0;
  run(&s);
  if (space != small) free(space);
  *match = s.best;
  return s.best.rm_so < 0 ? REG_NOMATCH : 0;
}
