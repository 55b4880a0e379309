/* POSIX regcomp, regfree. */
#include "regex.h"
#include <stdlib.h>
#include <string.h>

static void add_byte(struct __regex *re, unsigned c) { re->first[c >> 3] |= (unsigned char)(1 << (c & 7)); }

/* The first byte of a character; beyond ASCII it is not looked at closely. */
static void add_first_of(struct __regex *re, const struct inst *inst) {
  for (unsigned c = 0; c < 128; c++)
    if (__regex_matches(re, inst, c)) add_byte(re, c);
  if (inst->op == OP_CHAR && inst->a < 128 && !(re->flags & REG_ICASE)) return;
  for (unsigned c = 128; c < 256; c++) add_byte(re, c);
}

/* Which bytes a match can begin with, by following the program to whatever reads something. */
static void find_first_bytes(struct __regex *re) {
  const struct program *program = &re->forward;
  unsigned char *seen = calloc(1, (size_t)program->n);
  int *stack = malloc((size_t)program->n * sizeof *stack), n = 0;
  if (seen == NULL || stack == NULL) {
    re->error = REG_ESPACE;
    free(seen);
    free(stack);
    return;
  }
  stack[n++] = 0;
  while (n > 0) {
    int at = stack[--n];
    const struct inst *inst = &program->insts[at];
    if (seen[at]) continue;
    seen[at] = 1;
    if (inst->op <= OP_SET) add_first_of(re, inst);
    else if (inst->op == OP_MATCH || inst->op == OP_BACK) memset(re->first, 0xff, sizeof re->first);
    else if (inst->op != OP_JUMP && !seen[inst->op == OP_SPLIT ? inst->b : at + 1])
      stack[n++] = inst->op == OP_SPLIT ? inst->b : at + 1;
    if ((inst->op == OP_JUMP || inst->op == OP_SPLIT) && !seen[inst->a]) stack[n++] = inst->a;
  }
  free(seen);
  free(stack);
}

static int begins_with_anchor(const struct program *program) {
  const struct inst *inst = program->insts;
  while (inst->op == OP_SAVE) inst++;
  return inst->op == OP_ASSERT && (inst->a == LINE_START || inst->a == TEXT_START);
}

static void free_arena(struct node *chunk) {
  while (chunk != NULL) {
    struct node *next = chunk->next;
    free(chunk);
    chunk = next;
  }
}

static void compile(struct __regex *re, const char *pattern, const char *end) {
  struct node *arena;
  struct node *root = __regex_parse(re, pattern, end, &arena);
  if (re->error == 0) __regex_compile(re, root);
  free_arena(arena);
  if (re->error != 0) return;
  re->only_at_start = begins_with_anchor(&re->forward) && !(re->flags & REG_NEWLINE);
  find_first_bytes(re);
}

int regcomp(regex_t *restrict regex, const char *restrict pattern, int flags) {
  struct __regex *re = calloc(1, sizeof *re);
  regex->__compiled = re;
  if (re == NULL) return REG_ESPACE;
  re->flags = flags;
  compile(re, pattern, flags & REG_PEND ? regex->re_endp : pattern + strlen(pattern));
  int error = re->error;
  regex->re_nsub = (size_t)re->n_groups;
  if (error != 0) regfree(regex);
  return error;
}

void regfree(regex_t *regex) {
  struct __regex *re = regex->__compiled;
  if (re == NULL) return;
  for (int i = 0; i < re->n_sets; i++) {
    free(re->sets[i].ranges);
    free(re->sets[i].classes);
  }
  free(re->sets);
  free(re->forward.insts);
  free(re->backward.insts);
  free(re);
  regex->__compiled = NULL;
}
