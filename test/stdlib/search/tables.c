// run: -O0 -O1
// POSIX <search.h>: hash tables, trees, linear search, lists.
// covers: POSIX.1-2017 hcreate: hcreate, hsearch, hdestroy
// covers: POSIX.1-2017 tdelete: tsearch, tfind, tdelete, twalk
// covers: POSIX.1-2017 lsearch: lsearch, lfind
// covers: POSIX.1-2017 insque: insque, remque
// covers: GNU: hcreate_r, hsearch_r, hdestroy_r, tdestroy, twalk_r
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <search.h>
#include <stdlib.h>

static void hash_tables(void) {
  char keys[30][8];
  ENTRY *found;
  EXPECT(1, hcreate(30) != 0);
  for (long i = 0; i < 30; i++) {
    sprintf(keys[i], "key%ld", i);
    found = hsearch((ENTRY){keys[i], (void *)i}, ENTER);
    EXPECT(1, found != NULL && found->data == (void *)i);
  }
  for (long i = 0; i < 30; i++) {
    found = hsearch((ENTRY){keys[i], NULL}, FIND);
    EXPECT(1, found != NULL && found->data == (void *)i);
  }
  found = hsearch((ENTRY){keys[3], NULL}, ENTER);
  EXPECT(3, (long)found->data);
  EXPECT(1, hsearch((ENTRY){"none", NULL}, FIND) == NULL);
  EXPECT(ESRCH, errno);
  hdestroy();
  struct hsearch_data table;
  memset(&table, 0, sizeof table);
  EXPECT(1, hcreate_r(2, &table) != 0);
  EXPECT(1, hsearch_r((ENTRY){"a", "b"}, ENTER, &found, &table) != 0);
  EXPECT(1, hsearch_r((ENTRY){"a", NULL}, FIND, &found, &table) != 0);
  EXPECT_TEXT("b", found->data);
  EXPECT(0, hsearch_r((ENTRY){"c", NULL}, FIND, &found, &table));
  EXPECT(1, found == NULL);
  hdestroy_r(&table);
}

static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

static int last, count, deepest;

static void visit(const void *node, VISIT order, int depth) {
  if (order != postorder && order != leaf) return;
  int key = **(const int *const *)node;
  if (count > 0) EXPECT(1, key > last);
  last = key;
  count++;
  if (depth > deepest) deepest = depth;
}

static void add_up(const void *node, VISIT order, void *sum) {
  if (order == postorder || order == leaf) *(int *)sum += **(const int *const *)node;
}

static void nothing(void *key) { (void)key; }

static void trees(void) {
  enum { N = 500 };
  static int keys[N];
  void *root = NULL;
  for (int i = 0; i < N; i++) {
    keys[i] = i;
    EXPECT(1, *(int **)tsearch(&keys[i], &root, compare) == &keys[i]);
  }
  twalk(root, visit);
  EXPECT(N, count);
  EXPECT(1, deepest < 20);
  int other = 77;
  EXPECT(1, *(int **)tsearch(&other, &root, compare) == &keys[77]);
  EXPECT(1, *(int **)tfind(&other, &root, compare) == &keys[77]);
  for (int i = 0; i < N; i++)
    if (i % 3 != 0) EXPECT(1, tdelete(&keys[(i * 7) % N], &root, compare) != NULL || (i * 7) % N % 3 == 7);
  for (int i = 0, left = 0; i < N; i++) {
    left += tfind(&keys[i], &root, compare) != NULL;
    if (i == N - 1) EXPECT((N + 2) / 3, left);
  }
  other = N;
  EXPECT(1, tdelete(&other, &root, compare) == NULL);
  EXPECT(1, tfind(&other, &root, compare) == NULL);
  count = deepest = 0;
  twalk(root, visit);
  EXPECT((N + 2) / 3, count);
  EXPECT(1, deepest < 16);
  int sum = 0;
  twalk_r(root, add_up, &sum);
  EXPECT(1, sum > 0);
  tdestroy(root, nothing);
}

static void arrays(void) {
  int array[4] = {5, 3}, key = 3, missing = 9;
  size_t n = 2;
  EXPECT(1, lfind(&key, array, &n, sizeof *array, compare) == &array[1]);
  EXPECT(1, lfind(&missing, array, &n, sizeof *array, compare) == NULL);
  EXPECT(1, lsearch(&key, array, &n, sizeof *array, compare) == &array[1]);
  EXPECT(2, n);
  EXPECT(1, lsearch(&missing, array, &n, sizeof *array, compare) == &array[2]);
  EXPECT(3, n);
  EXPECT(9, array[2]);
}

static void lists(void) {
  struct element {
    struct element *next, *before;
  } a, b, c;
  insque(&a, NULL);
  insque(&c, &a);
  insque(&b, &a);
  EXPECT(1, a.next == &b && b.next == &c && c.next == NULL);
  EXPECT(1, a.before == NULL && b.before == &a && c.before == &b);
  remque(&b);
  EXPECT(1, a.next == &c && c.before == &a);
}

int main(void) {
  hash_tables();
  trees();
  arrays();
  lists();
  return expect_failures;
}
