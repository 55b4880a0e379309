/* BSD <sys/queue.h>: lists of four kinds, made of members of the elements themselves.

     SLIST   singly linked, a head that knows the first element
     LIST    doubly linked, a head that knows the first
     STAILQ  singly linked, a head that knows the first and the last (SIMPLEQ has the same)
     TAILQ   doubly linked, a head that knows the first and the last

   A `prev` points to the pointer that points to the element, so the first is removed like any other. */
#ifndef _SYS_QUEUE_H
#define _SYS_QUEUE_H

#define SLIST_HEAD(name, type)                                                                                         \
  struct name {                                                                                                        \
    struct type *slh_first;                                                                                            \
  }
#define SLIST_HEAD_INITIALIZER(head) {0}
#define SLIST_ENTRY(type)                                                                                              \
  struct {                                                                                                             \
    struct type *sle_next;                                                                                             \
  }
#define SLIST_INIT(head) ((void)((head)->slh_first = 0))
#define SLIST_FIRST(head) ((head)->slh_first)
#define SLIST_EMPTY(head) ((head)->slh_first == 0)
#define SLIST_NEXT(e, field) ((e)->field.sle_next)
#define SLIST_FOREACH(e, head, field) for ((e) = SLIST_FIRST(head); (e); (e) = SLIST_NEXT(e, field))
#define SLIST_FOREACH_SAFE(e, head, field, next)                                                                       \
  for ((e) = SLIST_FIRST(head); (e) && ((next) = SLIST_NEXT(e, field), 1); (e) = (next))
#define SLIST_INSERT_HEAD(head, e, field)                                                                              \
  do {                                                                                                                 \
    SLIST_NEXT(e, field) = SLIST_FIRST(head);                                                                          \
    SLIST_FIRST(head) = (e);                                                                                           \
  } while (0)
#define SLIST_INSERT_AFTER(at, e, field)                                                                               \
  do {                                                                                                                 \
    SLIST_NEXT(e, field) = SLIST_NEXT(at, field);                                                                      \
    SLIST_NEXT(at, field) = (e);                                                                                       \
  } while (0)
#define SLIST_REMOVE_HEAD(head, field) ((void)(SLIST_FIRST(head) = SLIST_NEXT(SLIST_FIRST(head), field)))
#define SLIST_REMOVE_AFTER(at, field) ((void)(SLIST_NEXT(at, field) = SLIST_NEXT(SLIST_NEXT(at, field), field)))
#define SLIST_REMOVE(head, e, type, field)                                                                             \
  do {                                                                                                                 \
    struct type **__link = &SLIST_FIRST(head);                                                                         \
    while (*__link != (e)) __link = &SLIST_NEXT(*__link, field);                                                       \
    *__link = SLIST_NEXT(e, field);                                                                                    \
  } while (0)

#define LIST_HEAD(name, type)                                                                                          \
  struct name {                                                                                                        \
    struct type *lh_first;                                                                                             \
  }
#define LIST_HEAD_INITIALIZER(head) {0}
#define LIST_ENTRY(type)                                                                                               \
  struct {                                                                                                             \
    struct type *le_next;                                                                                              \
    struct type **le_prev;                                                                                             \
  }
#define LIST_INIT(head) ((void)((head)->lh_first = 0))
#define LIST_FIRST(head) ((head)->lh_first)
#define LIST_EMPTY(head) ((head)->lh_first == 0)
#define LIST_NEXT(e, field) ((e)->field.le_next)
#define LIST_FOREACH(e, head, field) for ((e) = LIST_FIRST(head); (e); (e) = LIST_NEXT(e, field))
#define LIST_FOREACH_SAFE(e, head, field, next)                                                                        \
  for ((e) = LIST_FIRST(head); (e) && ((next) = LIST_NEXT(e, field), 1); (e) = (next))
#define LIST_INSERT_HEAD(head, e, field)                                                                               \
  do {                                                                                                                 \
    LIST_NEXT(e, field) = LIST_FIRST(head);                                                                            \
    if (LIST_NEXT(e, field)) LIST_NEXT(e, field)->field.le_prev = &LIST_NEXT(e, field);                                \
    LIST_FIRST(head) = (e);                                                                                            \
    (e)->field.le_prev = &LIST_FIRST(head);                                                                            \
  } while (0)
#define LIST_INSERT_AFTER(at, e, field)                                                                                \
  do {                                                                                                                 \
    LIST_NEXT(e, field) = LIST_NEXT(at, field);                                                                        \
    if (LIST_NEXT(e, field)) LIST_NEXT(e, field)->field.le_prev = &LIST_NEXT(e, field);                                \
    LIST_NEXT(at, field) = (e);                                                                                        \
    (e)->field.le_prev = &LIST_NEXT(at, field);                                                                        \
  } while (0)
#define LIST_INSERT_BEFORE(at, e, field)                                                                               \
  do {                                                                                                                 \
    (e)->field.le_prev = (at)->field.le_prev;                                                                          \
    LIST_NEXT(e, field) = (at);                                                                                        \
    *(at)->field.le_prev = (e);                                                                                        \
    (at)->field.le_prev = &LIST_NEXT(e, field);                                                                        \
  } while (0)
#define LIST_REMOVE(e, field)                                                                                          \
  do {                                                                                                                 \
    if (LIST_NEXT(e, field)) LIST_NEXT(e, field)->field.le_prev = (e)->field.le_prev;                                  \
    *(e)->field.le_prev = LIST_NEXT(e, field);                                                                         \
  } while (0)

#define STAILQ_HEAD(name, type)                                                                                        \
  struct name {                                                                                                        \
    struct type *stqh_first;                                                                                           \
    struct type **stqh_last;                                                                                           \
  }
#define STAILQ_HEAD_INITIALIZER(head) {0, &(head).stqh_first}
#define STAILQ_ENTRY(type)                                                                                             \
  struct {                                                                                                             \
    struct type *stqe_next;                                                                                            \
  }
#define STAILQ_INIT(head) ((void)((head)->stqh_first = 0, (head)->stqh_last = &(head)->stqh_first))
#define STAILQ_FIRST(head) ((head)->stqh_first)
#define STAILQ_EMPTY(head) ((head)->stqh_first == 0)
#define STAILQ_NEXT(e, field) ((e)->field.stqe_next)
#define STAILQ_FOREACH(e, head, field) for ((e) = STAILQ_FIRST(head); (e); (e) = STAILQ_NEXT(e, field))
#define STAILQ_FOREACH_SAFE(e, head, field, next)                                                                      \
  for ((e) = STAILQ_FIRST(head); (e) && ((next) = STAILQ_NEXT(e, field), 1); (e) = (next))
#define STAILQ_INSERT_HEAD(head, e, field)                                                                             \
  do {                                                                                                                 \
    STAILQ_NEXT(e, field) = STAILQ_FIRST(head);                                                                        \
    if (STAILQ_EMPTY(head)) (head)->stqh_last = &STAILQ_NEXT(e, field);                                                \
    STAILQ_FIRST(head) = (e);                                                                                          \
  } while (0)
#define STAILQ_INSERT_TAIL(head, e, field)                                                                             \
  do {                                                                                                                 \
    STAILQ_NEXT(e, field) = 0;                                                                                         \
    *(head)->stqh_last = (e);                                                                                          \
    (head)->stqh_last = &STAILQ_NEXT(e, field);                                                                        \
  } while (0)
#define STAILQ_INSERT_AFTER(head, at, e, field)                                                                        \
  do {                                                                                                                 \
    STAILQ_NEXT(e, field) = STAILQ_NEXT(at, field);                                                                    \
    if (STAILQ_NEXT(e, field) == 0) (head)->stqh_last = &STAILQ_NEXT(e, field);                                        \
    STAILQ_NEXT(at, field) = (e);                                                                                      \
  } while (0)
#define STAILQ_REMOVE_HEAD(head, field)                                                                                \
  do {                                                                                                                 \
    STAILQ_FIRST(head) = STAILQ_NEXT(STAILQ_FIRST(head), field);                                                       \
    if (STAILQ_EMPTY(head)) (head)->stqh_last = &STAILQ_FIRST(head);                                                   \
  } while (0)
#define STAILQ_REMOVE(head, e, type, field)                                                                            \
  do {                                                                                                                 \
    struct type **__link = &STAILQ_FIRST(head);                                                                        \
    while (*__link != (e)) __link = &STAILQ_NEXT(*__link, field);                                                      \
    *__link = STAILQ_NEXT(e, field);                                                                                   \
    if (*__link == 0) (head)->stqh_last = __link;                                                                      \
  } while (0)
#define STAILQ_CONCAT(a, b)                                                                                            \
  do {                                                                                                                 \
    if (STAILQ_EMPTY(b)) break;                                                                                        \
    *(a)->stqh_last = STAILQ_FIRST(b);                                                                                 \
    (a)->stqh_last = (b)->stqh_last;                                                                                   \
    STAILQ_INIT(b);                                                                                                    \
  } while (0)

#define SIMPLEQ_HEAD STAILQ_HEAD
#define SIMPLEQ_HEAD_INITIALIZER STAILQ_HEAD_INITIALIZER
#define SIMPLEQ_ENTRY STAILQ_ENTRY
#define SIMPLEQ_INIT STAILQ_INIT
#define SIMPLEQ_FIRST STAILQ_FIRST
#define SIMPLEQ_EMPTY STAILQ_EMPTY
#define SIMPLEQ_NEXT STAILQ_NEXT
#define SIMPLEQ_FOREACH STAILQ_FOREACH
#define SIMPLEQ_INSERT_HEAD STAILQ_INSERT_HEAD
#define SIMPLEQ_INSERT_TAIL STAILQ_INSERT_TAIL
#define SIMPLEQ_INSERT_AFTER STAILQ_INSERT_AFTER
#define SIMPLEQ_REMOVE_HEAD STAILQ_REMOVE_HEAD
#define SIMPLEQ_REMOVE STAILQ_REMOVE

#define TAILQ_HEAD(name, type)                                                                                         \
  struct name {                                                                                                        \
    struct type *tqh_first;                                                                                            \
    struct type **tqh_last;                                                                                            \
  }
#define TAILQ_HEAD_INITIALIZER(head) {0, &(head).tqh_first}
#define TAILQ_ENTRY(type)                                                                                              \
  struct {                                                                                                             \
    struct type *tqe_next;                                                                                             \
    struct type **tqe_prev;                                                                                            \
  }
#define TAILQ_INIT(head) ((void)((head)->tqh_first = 0, (head)->tqh_last = &(head)->tqh_first))
#define TAILQ_FIRST(head) ((head)->tqh_first)
#define TAILQ_EMPTY(head) ((head)->tqh_first == 0)
#define TAILQ_NEXT(e, field) ((e)->field.tqe_next)
/* An entry and a head are alike, so the pointer before the last names the last element's entry. */
#define TAILQ_LAST(head, name) (*((struct name *)(head)->tqh_last)->tqh_last)
#define TAILQ_PREV(e, name, field) (*((struct name *)(e)->field.tqe_prev)->tqh_last)
#define TAILQ_FOREACH(e, head, field) for ((e) = TAILQ_FIRST(head); (e); (e) = TAILQ_NEXT(e, field))
#define TAILQ_FOREACH_SAFE(e, head, field, next)                                                                       \
  for ((e) = TAILQ_FIRST(head); (e) && ((next) = TAILQ_NEXT(e, field), 1); (e) = (next))
#define TAILQ_FOREACH_REVERSE(e, head, name, field)                                                                    \
  for ((e) = TAILQ_LAST(head, name); (e); (e) = TAILQ_PREV(e, name, field))
#define TAILQ_FOREACH_REVERSE_SAFE(e, head, name, field, next)                                                         \
  for ((e) = TAILQ_LAST(head, name); (e) && ((next) = TAILQ_PREV(e, name, field), 1); (e) = (next))
#define TAILQ_INSERT_HEAD(head, e, field)                                                                              \
  do {                                                                                                                 \
    TAILQ_NEXT(e, field) = TAILQ_FIRST(head);                                                                          \
    if (TAILQ_EMPTY(head)) (head)->tqh_last = &TAILQ_NEXT(e, field);                                                   \
    else TAILQ_FIRST(head)->field.tqe_prev = &TAILQ_NEXT(e, field);                                                    \
    TAILQ_FIRST(head) = (e);                                                                                           \
    (e)->field.tqe_prev = &TAILQ_FIRST(head);                                                                          \
  } while (0)
#define TAILQ_INSERT_TAIL(head, e, field)                                                                              \
  do {                                                                                                                 \
    TAILQ_NEXT(e, field) = 0;                                                                                          \
    (e)->field.tqe_prev = (head)->tqh_last;                                                                            \
    *(head)->tqh_last = (e);                                                                                           \
    (head)->tqh_last = &TAILQ_NEXT(e, field);                                                                          \
  } while (0)
#define TAILQ_INSERT_AFTER(head, at, e, field)                                                                         \
  do {                                                                                                                 \
    TAILQ_NEXT(e, field) = TAILQ_NEXT(at, field);                                                                      \
    if (TAILQ_NEXT(e, field)) TAILQ_NEXT(e, field)->field.tqe_prev = &TAILQ_NEXT(e, field);                            \
    else (head)->tqh_last = &TAILQ_NEXT(e, field);                                                                     \
    TAILQ_NEXT(at, field) = (e);                                                                                       \
    (e)->field.tqe_prev = &TAILQ_NEXT(at, field);                                                                      \
  } while (0)
#define TAILQ_INSERT_BEFORE(at, e, field)                                                                              \
  do {                                                                                                                 \
    (e)->field.tqe_prev = (at)->field.tqe_prev;                                                                        \
    TAILQ_NEXT(e, field) = (at);                                                                                       \
    *(at)->field.tqe_prev = (e);                                                                                       \
    (at)->field.tqe_prev = &TAILQ_NEXT(e, field);                                                                      \
  } while (0)
#define TAILQ_REMOVE(head, e, field)                                                                                   \
  do {                                                                                                                 \
    if (TAILQ_NEXT(e, field)) TAILQ_NEXT(e, field)->field.tqe_prev = (e)->field.tqe_prev;                              \
    else (head)->tqh_last = (e)->field.tqe_prev;                                                                       \
    *(e)->field.tqe_prev = TAILQ_NEXT(e, field);                                                                       \
  } while (0)
#define TAILQ_REPLACE(head, old, e, field)                                                                             \
  do {                                                                                                                 \
    (e)->field = (old)->field;                                                                                         \
    if (TAILQ_NEXT(e, field)) TAILQ_NEXT(e, field)->field.tqe_prev = &TAILQ_NEXT(e, field);                            \
    else (head)->tqh_last = &TAILQ_NEXT(e, field);                                                                     \
    *(e)->field.tqe_prev = (e);                                                                                        \
  } while (0)
#define TAILQ_CONCAT(a, b, field)                                                                                      \
  do {                                                                                                                 \
    if (TAILQ_EMPTY(b)) break;                                                                                         \
    *(a)->tqh_last = TAILQ_FIRST(b);                                                                                   \
    TAILQ_FIRST(b)->field.tqe_prev = (a)->tqh_last;                                                                    \
    (a)->tqh_last = (b)->tqh_last;                                                                                     \
    TAILQ_INIT(b);                                                                                                     \
  } while (0)

#endif
