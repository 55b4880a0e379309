/* Patterns with back-references: all ways through the forward program are tried, one after the other, and the longest
   match is kept; of equally long ones the first, where the first way of a repetition is to go on and of alternatives
   the first. This can take time exponential in the length of the text, so the number of steps is limited. */
#include "regex.h"
#include <stdlib.h>
#include <string.h>

#define MAX_STEPS (20 << 20)
#define MAX_STACK (1 << 20)

/* What to do when a way has failed: go on at an instruction, or (slot >= 0) first give a slot its old value. */
struct choice {
  int slot, value, at;
};

struct backtracker {
  const struct __regex *re;
  const struct text *text;
  struct choice *stack;
  int n, room, steps, error;
  int n_slots;
  int *slots; /* The ends of the groups, then where marked repetitions began. */
  int *best;  /* Of the longest match: its groups. */
  int best_end;
};

static void push(struct backtracker *b, int slot, int value, int at) {
  if (b->n == b->room) {
    int room = b->room * 2 + 64;
    struct choice *longer = room <= MAX_STACK ? realloc(b->stack, (size_t)room * sizeof *longer) : NULL;
    if (longer == NULL) {
      b->error = REG_ESPACE;
      return;
    }
    b->stack = longer;
    b->room = room;
  }
  b->stack[b->n++] = (struct choice){slot, value, at};
}

static void set_slot(struct backtracker *b, int slot, int value) {
  push(b, slot, b->slots[slot], 0);
  b->slots[slot] = value;
}

/* The text of a group once more at p: its length, or -1. */
static int repeated_length(const struct backtracker *b, int group, int p) {
  const unsigned char *s = b->text->s;
  int start = b->slots[2 * group], end = b->slots[2 * group + 1], q = p;
  if (start < 0 || end < start) return -1;
  if (!(b->re->flags & REG_ICASE))
    return end - start <= b->text->end - p && memcmp(s + start, s + p, (size_t)(end - start)) == 0 ? end - start : -1;
  while (start < end) {
    int len, other;
    if (q >= b->text->end) return -1;
    unsigned x = __regex_char(s + start, s + end, &len), y = __regex_char(s + q, s + b->text->end, &other);
    if (x != y && (x >= RAW_BYTE || y >= RAW_BYTE || towlower((wint_t)x) != towlower((wint_t)y))) return -1;
    start += len;
    q += other;
  }
  return q - p;
}

/* Follows one way from an instruction at position p until it fails or matches. */
static void follow(struct backtracker *b, int at, int p) {
  const unsigned char *s = b->text->s, *end = s + b->text->end;
  for (;;) {
    const struct inst *inst = &b->re->forward.insts[at++];
    int len;
    if (++b->steps > MAX_STEPS) b->error = REG_ESPACE;
    if (b->error != 0) return;
    switch (inst->op) {
      case OP_CHAR:
      case OP_ANY:
      case OP_SET:
        if (s + p == end || !__regex_matches(b->re, inst, __regex_char(s + p, end, &len))) return;
        p += len;
        break;
      case OP_ASSERT:
        if (!__regex_holds(b->re, b->text, inst->a, p)) return;
        break;
      case OP_BACK:
        if ((len = repeated_length(b, inst->a, p)) < 0) return;
        p += len;
        break;
      case OP_SPLIT:
        push(b, -1, p, inst->b);
        at = inst->a;
        break;
      case OP_JUMP:
        at = inst->a;
        break;
      case OP_SAVE:
        set_slot(b, inst->a, p);
        break;
      case OP_MARK:
        set_slot(b, 2 * (b->re->n_groups + 1) + inst->a, p);
        break;
      case OP_PROGRESS:
        if (b->slots[2 * (b->re->n_groups + 1) + inst->a] == p) return;
        break;
      default:
        if (p <= b->best_end) return;
        b->best_end = p;
        memcpy(b->best, b->slots, (size_t)(2 * (b->re->n_groups + 1)) * sizeof *b->best);
        return;
    }
  }
}

/* Tries everything from one beginning. */
static void try_from(struct backtracker *b, int p) {
  for (int i = 0; i < b->n_slots; i++) b->slots[i] = -1;
  b->n = 0;
  follow(b, 0, p);
  while (b->n > 0 && b->error == 0 && b->best_end < b->text->end) {
    struct choice choice = b->stack[--b->n];
    if (choice.slot >= 0) b->slots[choice.slot] = choice.value;
    else follow(b, choice.at, choice.value);
  }
}

int __regex_backtrack(const struct __regex *re, const struct text *text, regmatch_t *groups) {
  int n_slots = 2 * (re->n_groups + 1) + re->n_marks;
  struct backtracker b = {.re = re, .text = text, .n_slots = n_slots, .best_end = -1};
  b.slots = malloc(2 * (size_t)n_slots * sizeof *b.slots);
  if (b.slots == NULL) return REG_ESPACE;
  b.best = b.slots + n_slots;
  int p = text->start, len;
  for (;; p += len) {
    try_from(&b, p);
    if (b.best_end >= 0 || b.error != 0 || p >= text->end || re->only_at_start) break;
    __regex_char(text->s + p, text->s + text->end, &len);
  }
  if (b.best_end >= 0 && b.error == 0) {
    groups[0] = (regmatch_t){p, b.best_end};
    for (int i = 1; i <= re->n_groups; i++) {
      int start = b.best[2 * i], end = b.best[2 * i + 1];
      groups[i] = start >= 0 && end >= start ? (regmatch_t){start, end} : (regmatch_t){-1, -1};
    }
  }
  free(b.stack);
  free(b.slots);
  return b.error != 0 ? b.error : b.best_end < 0 ? REG_NOMATCH : 0;
}
