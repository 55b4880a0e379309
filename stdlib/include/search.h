/* POSIX <search.h>, with the reentrant forms of GNU. */
#ifndef _SEARCH_H
#define _SEARCH_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __need_size_t
#include <bits/types.h>

typedef enum { FIND, ENTER } ACTION;

typedef struct entry {
  char *key;
  void *data;
} ENTRY;

int hcreate(size_t __n);
ENTRY *hsearch(ENTRY __item, ACTION __action);
void hdestroy(void);

typedef enum { preorder, postorder, endorder, leaf } VISIT;

void *tsearch(const void *__key, void **__root, int (*__compare)(const void *, const void *));
void *tfind(const void *__key, void *const *__root, int (*__compare)(const void *, const void *));
void *tdelete(const void *__restrict __key, void **__restrict __root, int (*__compare)(const void *, const void *));
void twalk(const void *__root, void (*__visit)(const void *, VISIT, int));

void *lsearch(const void *__key, void *__base, size_t *__n, size_t __size,
              int (*__compare)(const void *, const void *));
void *lfind(const void *__key, const void *__base, size_t *__n, size_t __size,
            int (*__compare)(const void *, const void *));

void insque(void *__element, void *__before);
void remque(void *__element);

#ifdef _SEAGLASS_BSD
struct qelem {
  struct qelem *q_forw;
  struct qelem *q_back;
  char q_data[1];
};
#endif

#ifdef _SEAGLASS_GNU
struct hsearch_data {
  struct __hash_table *__table;
};

int hcreate_r(size_t __n, struct hsearch_data *__table);
int hsearch_r(ENTRY __item, ACTION __action, ENTRY **__result, struct hsearch_data *__table);
void hdestroy_r(struct hsearch_data *__table);
void tdestroy(void *__root, void (*__free)(void *));
void twalk_r(const void *__root, void (*__visit)(const void *, VISIT, void *), void *__argument);
#endif

#ifdef __cplusplus
}
#endif

#endif
