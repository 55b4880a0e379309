/* From the tree to programs for automata. "ab*|c" becomes, forwards:

       0 split 1, 6    2 split 3, 5    4 jump 2    6 char c
       1 char a        3 char b        5 jump 7    7 match

   Repetitions with numbers are copies: a{2,4} is aa(a(a)?)?. The backward program is made of the same tree, its
   concatenations reversed, and has the instructions that submatch.c explains. */
#include "regex.h"
#include <stdlib.h>
#include <string.h>

struct compiler {
  struct __regex *re;
  struct program *program;
  int depth; /* In backward programs: tags in use. */
};

static int emit(struct compiler *c, int op, int a, int b) {
  struct program *program = c->program;
  if (program->n == program->room) {
    int room = program->room * 2 + 16;
    struct inst *longer = room <= 2 * MAX_INSTRUCTIONS ? realloc(program->insts, (size_t)room * sizeof *longer) : NULL;
    if (longer == NULL) {
      c->re->error = REG_ESPACE;
      return 0;
    }
    program->insts = longer;
    program->room = room;
  }
  if (program->n >= MAX_INSTRUCTIONS) c->re->error = REG_ESPACE;
  if (c->re->error != 0) return 0;
  program->insts[program->n] = (struct inst){(unsigned char)op, (unsigned short)c->depth, a, b};
  if (c->depth > program->n_tags) program->n_tags = c->depth;
  return program->n++;
}

static int here(const struct compiler *c) { return c->program->n; }

/* Instructions whose way out is not known yet are in a list, linked through their field `b`; now it is this place. The
   way out of a jump is `a`, of the others `b`. */
static void land(struct compiler *c, int list) {
  while (list >= 0 && c->re->error == 0) {
    struct inst *inst = &c->program->insts[list];
    list = inst->b;
    if (inst->op == OP_JUMP) inst->a = here(c);
    else inst->b = here(c);
  }
}

static void atom(struct compiler *c, const struct node *node) {
  switch (node->kind) {
    case CHAR:
      emit(c, OP_CHAR, node->value, 0);
      break;
    case ANY:
      emit(c, OP_ANY, (c->re->flags & REG_NEWLINE) != 0, 0);
      break;
    case SET:
      emit(c, OP_SET, node->value, 0);
      break;
    case ASSERTION:
      emit(c, OP_ASSERT, node->value, 0);
      break;
    case BACK_REFERENCE:
      emit(c, OP_BACK, node->value, 0);
      break;
    default:
      break;
  }
}

static void plain(struct compiler *c, const struct node *node);

static void plain_repetition(struct compiler *c, const struct node *node) {
  const struct node *child = node->child;
  for (int i = 0; i < node->min && c->re->error == 0; i++) {
    int before = here(c);
    plain(c, child);
    if (here(c) == before) break;
  }
  if (node->max >= 0) {
    int exits = -1;
    for (int i = node->min; i < node->max && c->re->error == 0; i++) {
      exits = emit(c, OP_SPLIT, here(c) + 1, exits);
      plain(c, child);
    }
    land(c, exits);
    return;
  }
  int head = emit(c, OP_SPLIT, here(c) + 1, -1), mark = 0;
  int counts = child->may_be_empty && c->re->has_back_references;
  if (counts) {
    mark = c->re->n_marks++;
    emit(c, OP_MARK, mark, 0);
  }
  plain(c, child);
  if (counts) emit(c, OP_PROGRESS, mark, 0);
  emit(c, OP_JUMP, head, 0);
  land(c, head);
}

/* Without tags: what the forward program is made of, and the parts of the backward one that have no groups. */
static void plain(struct compiler *c, const struct node *node) {
  const struct node *child = node->child;
  switch (node->kind) {
    case GROUP:
      emit(c, OP_SAVE, 2 * node->value, 0);
      plain(c, child);
      emit(c, OP_SAVE, 2 * node->value + 1, 0);
      break;
    case CONCATENATION:
      for (; child != NULL && c->re->error == 0; child = child->next) plain(c, child);
      break;
    case ALTERNATION: {
      int ends = -1;
      for (; child->next != NULL && c->re->error == 0; child = child->next) {
        int split = emit(c, OP_SPLIT, here(c) + 1, -1);
        plain(c, child);
        ends = emit(c, OP_JUMP, 0, ends);
        land(c, split);
      }
      plain(c, child);
      land(c, ends);
      break;
    }
    case REPETITION:
      plain_repetition(c, node);
      break;
    default:
      atom(c, node);
  }
}

static void tagged(struct compiler *c, const struct node *node);

/* One occurrence of what is repeated: its end is tag `tag`, and groups that took part keep what they have. */
static void occurrence(struct compiler *c, const struct node *child, int tag, int is_last) {
  emit(c, OP_END, tag, 0);
  tagged(c, child);
  if (!is_last) emit(c, OP_FREEZE, child->first, child->last);
}

/* Where the ways with occurrences, which come from above, meet the one with none: an empty occurrence is the better. */
static void meet(struct compiler *c, int tag, int none) {
  emit(c, OP_CHOICE, tag, 1);
  int jump = emit(c, OP_JUMP, 0, -1);
  land(c, none);
  emit(c, OP_CHOICE, tag, 0);
  land(c, jump);
}

/* x{min,}, of which the occurrences that are not required come first in a backward program. */
static void tagged_loop(struct compiler *c, const struct node *node, int tag) {
  const struct node *child = node->child;
  int head = emit(c, OP_SPLIT, here(c) + 1, -1), iterated = -1;
  occurrence(c, child, tag, 0);
  if (child->may_be_empty && node->min == 0) iterated = emit(c, OP_ITERATED, tag, -1);
  else if (child->may_be_empty) emit(c, OP_NONEMPTY, tag, 0);
  emit(c, OP_JUMP, head, 0);
  if (iterated < 0) {
    land(c, head);
    return;
  }
  land(c, iterated);
  meet(c, tag, head);
}

/* The optional occurrences of x{min,max}: first it is chosen how many there are. */
static void tagged_options(struct compiler *c, const struct node *node, int tag) {
  int n = node->max - node->min, first = here(c);
  for (int i = 0; i < n && c->re->error == 0; i++) emit(c, OP_SPLIT, 0, here(c) + 1);
  int none = emit(c, OP_JUMP, 0, -1);
  for (int i = 0; i < n && c->re->error == 0; i++) {
    int is_first = node->min == 0 && i == n - 1;
    int option = emit(c, OP_JOIN, 0, 0);
    if (c->re->error == 0) c->program->insts[first + i].a = option;
    occurrence(c, node->child, tag, is_first);
    if (node->child->may_be_empty && !is_first) emit(c, OP_NONEMPTY, tag, 0);
  }
  if (node->min == 0) meet(c, tag, none);
  else land(c, none);
}

static void tagged_repetition(struct compiler *c, const struct node *node) {
  int tag = c->depth++;
  emit(c, OP_END, tag, 0);
  if (node->max < 0) tagged_loop(c, node, tag);
  else tagged_options(c, node, tag);
  emit(c, OP_JOIN, 0, 0);
  for (int i = node->min; i > 0 && c->re->error == 0; i--) occurrence(c, node->child, tag, i == 1);
  emit(c, OP_JOIN, 0, 0);
  c->depth--;
}

static int is_single(const struct node *node) { return node->kind <= ASSERTION; }

static void tagged_concatenation(struct compiler *c, const struct node *node) {
  for (const struct node *child = node->child; child != NULL && c->re->error == 0; child = child->next) {
    if (is_single(child)) {
      atom(c, child);
      continue;
    }
    emit(c, OP_END, c->depth, 0);
    c->depth++;
    tagged(c, child);
    emit(c, OP_JOIN, 0, 0);
    c->depth--;
  }
}

static void tagged_alternation(struct compiler *c, const struct node *node) {
  int ends = -1, rank = 0;
  for (const struct node *child = node->child; child != NULL && c->re->error == 0; child = child->next, rank--) {
    int split = child->next != NULL ? emit(c, OP_SPLIT, here(c) + 1, -1) : -1;
    tagged(c, child);
    emit(c, OP_CHOICE, c->depth, rank);
    ends = emit(c, OP_JUMP, 0, ends);
    land(c, split);
  }
  land(c, ends);
  c->depth++;
  emit(c, OP_JOIN, 0, 0);
  c->depth--;
}

static void tagged(struct compiler *c, const struct node *node) {
  if (!node->has_groups) {
    plain(c, node);
    return;
  }
  switch (node->kind) {
    case GROUP:
      emit(c, OP_SAVE, 2 * node->value + 1, 0);
      tagged(c, node->child);
      emit(c, OP_SAVE, 2 * node->value, 0);
      break;
    case CONCATENATION:
      tagged_concatenation(c, node);
      break;
    case ALTERNATION:
      tagged_alternation(c, node);
      break;
    default:
      if (node->max != 0) tagged_repetition(c, node);
  }
}

/* Finds out which groups are in a node and whether it can match the empty text. */
static void annotate(struct node *node) {
  int any = 0, all = 1;
  node->first = node->kind == GROUP ? node->value : 0;
  node->last = node->first;
  for (struct node *child = node->child; child != NULL; child = child->next) {
    annotate(child);
    any |= child->may_be_empty;
    all &= child->may_be_empty;
    if (child->first != 0 && node->first == 0) node->first = child->first;
    if (child->last != 0) node->last = child->last;
  }
  node->has_groups = node->first != 0;
  switch (node->kind) {
    case CHAR:
    case ANY:
    case SET:
      node->may_be_empty = 0;
      break;
    case ALTERNATION:
      node->may_be_empty = (unsigned char)any;
      break;
    case REPETITION:
      node->may_be_empty = (unsigned char)(any || node->min == 0);
      break;
    default:
      node->may_be_empty = (unsigned char)all;
  }
}

static void reverse(struct node *node) {
  struct node *reversed = NULL;
  for (struct node *child = node->child, *next; child != NULL; child = next) {
    next = child->next;
    reverse(child);
    child->next = reversed;
    reversed = child;
  }
  /* The first alternative stays the first. */
  if (node->kind != ALTERNATION) {
    node->child = reversed;
    return;
  }
  node->child = NULL;
  for (struct node *child = reversed, *next; child != NULL; child = next) {
    next = child->next;
    child->next = node->child;
    node->child = child;
  }
}

void __regex_compile(struct __regex *re, struct node *root) {
  struct compiler c = {.re = re, .program = &re->forward};
  annotate(root);
  plain(&c, root);
  emit(&c, OP_MATCH, 0, 0);
  if (re->n_groups == 0 || (re->flags & REG_NOSUB) || re->has_back_references) return;
  reverse(root);
  c.program = &re->backward;
  c.depth = 1;
  tagged(&c, root);
  emit(&c, OP_MATCH, 0, 0);
}
