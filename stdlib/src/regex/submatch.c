/* What the groups of a match took. The ends of the whole match are known; among the ways in which the pattern can take
   what is between, POSIX prefers the one in which the first subpattern is as long as possible, then the second, and so
   on, where a subpattern goes before the parts it consists of; of alternatives that take the same the first; and of
   repetitions, the first occurrence is as long as possible, then the second ... An empty occurrence is taken only if
   there is no other; then it goes before none at all.

   The text is read backwards, all ways through the backward program being followed at once. Then the end of a
   subpattern is met before its beginning, and a way can note it in a tag. When two ways meet at the same instruction,
   what they do from there on, further left, can be the same; so what tells them apart is only how far to the right the
   subpatterns reach that they are in the middle of, from the outermost (tag 0: the match) to the innermost: the way
   that has the larger of the first two different tags is the better one, and the other can be dropped. Ways that agree
   in all these have met before, to the right, and one has been dropped there. A subpattern's tag is free again when its
   beginning has been passed, so there are as many tags as subpatterns are nested. Where alternatives meet, one more tag
   says which it was.

   As the last occurrence of a repetition is read first, groups inside keep what they get then: OP_FREEZE marks those
   that took no part as unset for good.

   This is the order of Okui and Suzuki ("Disambiguation in regular expression matching via position automata with
   augmented transitions", CIAA 2010), which they and others compute forwards and with a matrix of preferences. */
#include "regex.h"
#include <stdlib.h>
#include <string.h>

#define UNSET (-1)
#define FROZEN (-2)

/* Ways with this many numbers altogether are too many. */
#define MAX_SPACE (8 << 20)

/* The ways at one position: the numbers of a way are at its instruction's place, and `from` tells from which
   instruction it came there. `readers` lists those that wait for a character. */
struct front {
  int *numbers, *from;
  unsigned char *reached;
  int n_readers, *readers;
};

struct matcher {
  const struct __regex *re;
  const struct text *text;
  struct front now, next;
  int width, n_tags;
  int *queue, head, n_queued; /* Instructions to go on from: a ring. */
  unsigned char *is_queued;
  int *way; /* The one being followed. */
};

static int is_reader(const struct inst *inst) { return inst->op <= OP_SET; }

static int *numbers_at(const struct matcher *m, const struct front *front, int at) {
  return front->numbers + (size_t)at * (size_t)m->width;
}

static int compare(const int *way, const int *other, int depth) {
  for (int i = 0; i < depth; i++)
    if (way[i] != other[i]) return way[i] > other[i] ? 1 : -1;
  return 0;
}

/* Is a way from `from` to be preferred to the one that is there? Of two that count as the same here, if it comes from
   the same place: then a better one has come to that place in the meantime. */
static int replaces(const struct matcher *m, const struct front *front, int at, int from, const int *way) {
  const int *there = numbers_at(m, front, at);
  int order = compare(way, there, m->re->backward.insts[at].depth);
  if (order != 0 || front->from[at] != from) return order > 0;
  return memcmp(way, there, (size_t)m->width * sizeof *way) != 0;
}

/* A way comes from one instruction to another. */
static void arrive(struct matcher *m, int at, int from, const int *way) {
  const struct inst *inst = &m->re->backward.insts[at];
  struct front *front = &m->now;
  int *there = numbers_at(m, front, at);
  if (front->reached[at]) {
    if (!replaces(m, front, at, from, way)) return;
  } else {
    front->reached[at] = 1;
    if (is_reader(inst)) front->readers[front->n_readers++] = at;
  }
  front->from[at] = from;
  memcpy(there, way, (size_t)m->width * sizeof *way);
  if (is_reader(inst) || m->is_queued[at]) return;
  int n = m->re->backward.n, end = m->head + m->n_queued++;
  m->queue[end < n ? end : end - n] = at;
  m->is_queued[at] = 1;
}

static void save(struct matcher *m, int slot, int p) {
  int *start = m->way + m->n_tags + (slot & ~1), *end = start + 1;
  if (slot & 1) {
    if (*end == UNSET) *end = p;
  } else if (*start == UNSET && *end >= 0) *start = p;
}

static void freeze(struct matcher *m, int first, int last) {
  for (int *group = m->way + m->n_tags + 2 * first; first <= last; first++, group += 2)
    if (group[0] == UNSET) group[0] = group[1] = FROZEN;
}

/* Goes on from one instruction that reads nothing, with m->way at position p. */
static void go_on(struct matcher *m, int at, int p) {
  const struct inst *inst = &m->re->backward.insts[at];
  switch (inst->op) {
    case OP_SPLIT:
      arrive(m, inst->a, at, m->way);
      arrive(m, inst->b, at, m->way);
      return;
    case OP_JUMP:
      arrive(m, inst->a, at, m->way);
      return;
    case OP_ASSERT:
      if (!__regex_holds(m->re, m->text, inst->a, p)) return;
      break;
    case OP_SAVE:
      save(m, inst->a, p);
      break;
    case OP_END:
      m->way[inst->a] = p;
      break;
    case OP_CHOICE:
      m->way[inst->a] = inst->b;
      break;
    case OP_FREEZE:
      freeze(m, inst->a, inst->b);
      break;
    case OP_NONEMPTY:
      if (m->way[inst->a] == p) return;
      break;
    case OP_ITERATED:
      if (m->way[inst->a] != p) break;
      if (m->way[inst->a - 1] == p) arrive(m, inst->b, at, m->way);
      return;
    case OP_MATCH:
      return;
    default:
      break;
  }
  arrive(m, at + 1, at, m->way);
}

static void close_front(struct matcher *m, int p) {
  while (m->n_queued > 0) {
    int at = m->queue[m->head];
    m->head = m->head + 1 < m->re->backward.n ? m->head + 1 : 0;
    m->n_queued--;
    m->is_queued[at] = 0;
    memcpy(m->way, numbers_at(m, &m->now, at), (size_t)m->width * sizeof *m->way);
    go_on(m, at, p);
  }
}

/* Reads the text from its end to its start. */
static void run(struct matcher *m, int start, int end) {
  const struct inst *insts = m->re->backward.insts;
  m->way[0] = end;
  for (int i = 1; i < m->width; i++) m->way[i] = UNSET;
  arrive(m, 0, -1, m->way);
  close_front(m, end);
  for (int p = end, len; p > start;) {
    unsigned c = __regex_char_before(m->text, p, &len);
    p -= len;
    memset(m->next.reached, 0, (size_t)m->re->backward.n);
    m->next.n_readers = 0;
    struct front swap = m->now;
    m->now = m->next;
    m->next = swap;
    for (int i = 0; i < m->next.n_readers; i++) {
      int at = m->next.readers[i];
      if (__regex_matches(m->re, &insts[at], c)) arrive(m, at + 1, at, numbers_at(m, &m->next, at));
    }
    close_front(m, p);
  }
}

static void give_front(struct front *front, int **space, unsigned char **bytes, size_t n, size_t width) {
  front->numbers = *space;
  front->readers = *space + n * width;
  front->from = front->readers + n;
  *space += n * (width + 2);
  front->reached = *bytes;
  *bytes += n;
}

/* Sets groups[1] and further from groups[0]; 0 or REG_ESPACE. */
int __regex_submatch(const struct __regex *re, const struct text *text, regmatch_t *groups) {
  size_t n = (size_t)re->backward.n, n_tags = (size_t)re->backward.n_tags;
  size_t width = n_tags + 2 * (size_t)(re->n_groups + 1), ints = 2 * n * (width + 2) + n + width;
  if (n * width > MAX_SPACE) return REG_ESPACE;
  int *space = malloc(ints * sizeof *space + 3 * n), *rest = space;
  if (space == NULL) return REG_ESPACE;
  unsigned char *bytes = (unsigned char *)(space + ints);
  memset(bytes, 0, 3 * n);
  struct matcher m = {.re = re, .text = text, .width = (int)width, .n_tags = (int)n_tags};
  give_front(&m.now, &rest, &bytes, n, width);
  give_front(&m.next, &rest, &bytes, n, width);
  m.queue = rest;
  m.way = rest + n;
  m.is_queued = bytes;
  run(&m, groups[0].rm_so, groups[0].rm_eo);
  const int *best = numbers_at(&m, &m.now, (int)n - 1) + n_tags;
  for (int i = 1; i <= re->n_groups; i++) {
    int start = m.now.reached[n - 1] ? best[2 * i] : UNSET;
    groups[i] = start >= 0 ? (regmatch_t){start, best[2 * i + 1]} : (regmatch_t){-1, -1};
  }
  free(space);
  return 0;
}
