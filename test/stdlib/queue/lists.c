// run: -O0 -O1
// The macros of <sys/queue.h>: each kind of list is filled, walked and emptied.
#include "../expect.h"
#include <sys/queue.h>

struct item {
  int value;
  SLIST_ENTRY(item) single;
  LIST_ENTRY(item) twice;
  STAILQ_ENTRY(item) tail;
  TAILQ_ENTRY(item) both;
};

static struct item items[4] = {{.value = 1}, {.value = 2}, {.value = 3}, {.value = 4}};

/* The values that a walk meets, as decimal digits. */
#define WALK(foreach)                                                                                                  \
  ({                                                                                                                   \
    int digits = 0;                                                                                                    \
    foreach digits = digits * 10 + e->value;                                                                           \
    digits;                                                                                                            \
  })

static void check_single(void) {
  SLIST_HEAD(, item) head = SLIST_HEAD_INITIALIZER(head);
  struct item *e;
  EXPECT(1, SLIST_EMPTY(&head));
  SLIST_INSERT_HEAD(&head, &items[0], single);
  SLIST_INSERT_AFTER(&items[0], &items[2], single);
  SLIST_INSERT_AFTER(&items[0], &items[1], single);
  EXPECT(123, WALK(SLIST_FOREACH(e, &head, single)));
  SLIST_REMOVE(&head, &items[1], item, single);
  EXPECT(13, WALK(SLIST_FOREACH(e, &head, single)));
  SLIST_REMOVE_HEAD(&head, single);
  EXPECT(3, SLIST_FIRST(&head)->value);
}

static void check_twice(void) {
  LIST_HEAD(, item) head;
  struct item *e;
  LIST_INIT(&head);
  LIST_INSERT_HEAD(&head, &items[1], twice);
  LIST_INSERT_BEFORE(&items[1], &items[0], twice);
  LIST_INSERT_AFTER(&items[1], &items[3], twice);
  LIST_INSERT_BEFORE(&items[3], &items[2], twice);
  EXPECT(1234, WALK(LIST_FOREACH(e, &head, twice)));
  LIST_REMOVE(&items[0], twice);
  LIST_REMOVE(&items[3], twice);
  EXPECT(23, WALK(LIST_FOREACH(e, &head, twice)));
}

static void check_tail(void) {
  STAILQ_HEAD(, item) head = STAILQ_HEAD_INITIALIZER(head), other;
  struct item *e;
  STAILQ_INIT(&other);
  STAILQ_INSERT_TAIL(&head, &items[1], tail);
  STAILQ_INSERT_HEAD(&head, &items[0], tail);
  STAILQ_INSERT_TAIL(&other, &items[3], tail);
  STAILQ_INSERT_HEAD(&other, &items[2], tail);
  STAILQ_CONCAT(&head, &other);
  EXPECT(1234, WALK(STAILQ_FOREACH(e, &head, tail)));
  EXPECT(1, STAILQ_EMPTY(&other));
  STAILQ_REMOVE(&head, &items[3], item, tail);
  STAILQ_REMOVE_HEAD(&head, tail);
  STAILQ_INSERT_TAIL(&head, &items[0], tail);
  EXPECT(231, WALK(STAILQ_FOREACH(e, &head, tail)));
}

static void check_both(void) {
  TAILQ_HEAD(list, item) head, other;
  struct item *e;
  TAILQ_INIT(&head);
  TAILQ_INIT(&other);
  TAILQ_INSERT_TAIL(&head, &items[1], both);
  TAILQ_INSERT_HEAD(&head, &items[0], both);
  TAILQ_INSERT_AFTER(&head, &items[1], &items[3], both);
  TAILQ_INSERT_BEFORE(&items[3], &items[2], both);
  EXPECT(1234, WALK(TAILQ_FOREACH(e, &head, both)));
  EXPECT(4321, WALK(TAILQ_FOREACH_REVERSE(e, &head, list, both)));
  EXPECT(4, TAILQ_LAST(&head, list)->value);
  EXPECT(3, TAILQ_PREV(&items[3], list, both)->value);
  TAILQ_REMOVE(&head, &items[3], both);
  TAILQ_REMOVE(&head, &items[0], both);
  TAILQ_INSERT_TAIL(&other, &items[0], both);
  TAILQ_CONCAT(&head, &other, both);
  EXPECT(231, WALK(TAILQ_FOREACH(e, &head, both)));
  EXPECT(132, WALK(TAILQ_FOREACH_REVERSE(e, &head, list, both)));
}

int main(void) {
  check_single();
  check_twice();
  check_tail();
  check_both();
  return expect_failures;
}
