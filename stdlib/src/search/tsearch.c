/* POSIX tsearch, tfind, tdelete, twalk, GNU tdestroy, twalk_r: AVL trees (Adelson-Velsky and Landis, 1962): of the two
   subtrees of a node one is at most one higher, so a path is no longer than 1.44 log2(n). A node's first member is the
   key, as the callers know. */
#define _GNU_SOURCE
#include <search.h>
#include <stdlib.h>

typedef int compare_fn(const void *, const void *);

struct node {
  const void *key;
  struct node *child[2];
  int height;
};

/* No path is longer with 2^32 nodes. */
#define MAX_HEIGHT 48

static int height(const struct node *node) { return node != NULL ? node->height : 0; }

static void set_height(struct node *node) {
  int left = height(node->child[0]), right = height(node->child[1]);
  node->height = (left > right ? left : right) + 1;
}

/* The child on one side takes the place of the node. */
static void rotate(struct node **place, int side) {
  struct node *node = *place, *child = node->child[side];
  node->child[side] = child->child[!side];
  child->child[!side] = node;
  set_height(node);
  set_height(child);
  *place = child;
}

/* Makes good a difference of two. */
static void balance(struct node **place) {
  struct node *node = *place;
  int difference = height(node->child[1]) - height(node->child[0]);
  if (difference >= -1 && difference <= 1) {
    set_height(node);
    return;
  }
  int side = difference > 0;
  struct node *child = node->child[side];
  if (height(child->child[!side]) > height(child->child[side])) rotate(&node->child[side], !side);
  rotate(place, side);
}

/* The places from the root to a key, or to where it would be: their number. */
static int descend(const void *key, struct node **root, compare_fn *compare, struct node ***path) {
  int n = 0;
  for (struct node **place = root; n < MAX_HEIGHT;) {
    path[n++] = place;
    int order = *place != NULL ? compare(key, (*place)->key) : 0;
    if (order == 0) break;
    place = &(*place)->child[order > 0];
  }
  return n;
}

void *tfind(const void *key, void *const *root, compare_fn *compare) {
  struct node *node = root != NULL ? *root : NULL;
  for (int order; node != NULL && (order = compare(key, node->key)) != 0;) node = node->child[order > 0];
  return node;
}

void *tsearch(const void *key, void **root, compare_fn *compare) {
  struct node **path[MAX_HEIGHT];
  if (root == NULL) return NULL;
  int n = descend(key, (struct node **)root, compare, path);
  if (*path[n - 1] != NULL) return *path[n - 1];
  struct node *node = calloc(1, sizeof *node);
  if (node == NULL) return NULL;
  node->key = key;
  node->height = 1;
  *path[n - 1] = node;
  while (--n > 0) balance(path[n - 1]);
  return node;
}

/* A node with two children is replaced by the next in order, which has no left child. */
void *tdelete(const void *restrict key, void **restrict root, compare_fn *compare) {
  struct node **path[MAX_HEIGHT];
  if (root == NULL) return NULL;
  int n = descend(key, (struct node **)root, compare, path), at = n - 1;
  struct node *node = *path[at], *parent = at > 0 ? *path[at - 1] : (struct node *)root;
  if (node == NULL) return NULL;
  if (node->child[0] != NULL && node->child[1] != NULL) {
    path[n++] = &node->child[1];
    while ((*path[n - 1])->child[0] != NULL) {
      path[n] = &(*path[n - 1])->child[0];
      n++;
    }
    struct node *next = *path[n - 1];
    *path[n - 1] = next->child[1];
    next->child[0] = node->child[0];
    next->child[1] = node->child[1];
    next->height = node->height;
    *path[at] = next;
    path[at + 1] = &next->child[1];
  } else *path[at] = node->child[node->child[0] == NULL];
  free(node);
  while (--n > 0) balance(path[n - 1]);
  return parent;
}

static void walk(const struct node *node, void (*visit)(const void *, VISIT, int), int depth) {
  if (node->child[0] == NULL && node->child[1] == NULL) {
    visit(node, leaf, depth);
    return;
  }
  visit(node, preorder, depth);
  if (node->child[0] != NULL) walk(node->child[0], visit, depth + 1);
  visit(node, postorder, depth);
  if (node->child[1] != NULL) walk(node->child[1], visit, depth + 1);
  visit(node, endorder, depth);
}

void twalk(const void *root, void (*visit)(const void *, VISIT, int)) {
  if (root != NULL && visit != NULL) walk(root, visit, 0);
}

void twalk_r(const void *root, void (*visit)(const void *, VISIT, void *), void *argument) {
  const struct node *node = root;
  if (node == NULL || visit == NULL) return;
  if (node->child[0] == NULL && node->child[1] == NULL) {
    visit(node, leaf, argument);
    return;
  }
  visit(node, preorder, argument);
  twalk_r(node->child[0], visit, argument);
  visit(node, postorder, argument);
  twalk_r(node->child[1], visit, argument);
  visit(node, endorder, argument);
}

void tdestroy(void *root, void (*free_key)(void *)) {
  struct node *node = root;
  if (node == NULL) return;
  tdestroy(node->child[0], free_key);
  tdestroy(node->child[1], free_key);
  free_key((void *)node->key);
  free(node);
}
