/* qsort, bsearch, search.h and getopt. */
#define _GNU_SOURCE
#include "fuzz.h"
#include <getopt.h>
#include <unistd.h>
#if __has_include(<search.h>)
#include <search.h>
#define HAS_SEARCH 1
#endif

static size_t width;

static int by_bytes(const void *a, const void *b) { return memcmp(a, b, width); }

static int by_bytes_with(const void *a, const void *b, void *more) { return memcmp(a, b, *(size_t *)more); }

static int calls_with_nonsense(const void *a, const void *b) {
  return (int)(*(const unsigned char *)a * 7 + *(const unsigned char *)b) % 3 - 1;
}

static void sorts(void) {
  size_t n = some_size();
  width = 1 + below(20);
  unsigned char *items = block(n * width);
  for (size_t i = 0; i < n * width; i++) items[i] = (unsigned char)('a' + below(3));
  if (chance(10)) {
    /* An order that is none must not lead out of the array. */
    qsort(items, n, width, calls_with_nonsense);
    return;
  }
  if (chance(50)) qsort(items, n, width, by_bytes);
  else qsort_r(items, n, width, by_bytes_with, &width);
  for (size_t i = 1; i < n; i++) CHECK(memcmp(items + (i - 1) * width, items + i * width, width) <= 0);
  note_bytes(items, n * width);
  unsigned char *key = block(width);
  for (size_t i = 0; i < width; i++) key[i] = (unsigned char)('a' + below(4));
  if (n > 0 && chance(50)) memcpy(key, items + below((unsigned)n) * width, width);
  int is_there = 0;
  for (size_t i = 0; i < n; i++) is_there |= memcmp(items + i * width, key, width) == 0;
  unsigned char *found = bsearch(key, items, n, width, by_bytes);
  CHECK((found != NULL) == is_there);
  if (found != NULL) CHECK(memcmp(found, key, width) == 0);
}

#ifdef HAS_SEARCH
static int by_text(const void *a, const void *b) { return strcmp(a, b); }

static void free_nothing(void *p) { (void)p; }

static int nodes;
static void count_node(const void *node, VISIT order, int depth) {
  (void)depth;
  CHECK(*(char *const *)node != NULL);
  if (order == postorder || order == leaf) nodes++;
}

static void trees(void) {
  void *root = NULL;
  int size = 0;
  for (int i = (int)below(40); i > 0; i--) {
    char *key = random_string_of(below(4), "abc");
    void *known = tfind(key, &root, by_text);
    if (chance(70)) {
      char **node = tsearch(key, &root, by_text);
      CHECK(node != NULL && strcmp(*node, key) == 0);
      size += known == NULL;
    } else {
      CHECK((tdelete(key, &root, by_text) != NULL) == (known != NULL));
      size -= known != NULL;
    }
  }
  nodes = 0;
  twalk(root, count_node);
  CHECK(nodes == size);
  tdestroy(root, free_nothing);
}

static void tables(void) {
  CHECK(hcreate(1 + below(30)) != 0);
  for (int i = (int)below(20); i > 0; i--) {
    ENTRY e = {random_string_of(1 + below(3), "abc"), NULL};
    ENTRY *known = hsearch(e, FIND);
    ENTRY *entered = chance(50) ? hsearch(e, ENTER) : NULL;
    if (known != NULL && entered != NULL) CHECK(known->key == entered->key);
  }
  hdestroy();
}

static void linear(void) {
  size_t n = 0, most = 1 + below(20);
  char(*items)[3] = block(most * sizeof *items);
  width = sizeof *items;
  for (size_t i = 0; i < most; i++) {
    char *key = random_string_of(2, "ab");
    char *known = lfind(key, items, &n, sizeof *items, by_bytes);
    size_t before = n;
    char *found = lsearch(key, items, &n, sizeof *items, by_bytes);
    CHECK(memcmp(found, key, 3) == 0 && n == before + (known == NULL));
  }
}
#else
static void trees(void) {}
static void tables(void) {}
static void linear(void) {}
#endif

static void options(void) {
  static const char *const words[] = {"-a", "-b", "-bx", "-c", "--", "file", "-", "-z", "--long", "--value=3", "--value", "--lo", "--none"};
  static const struct option longer[] = {{"long", 0, NULL, 'l'}, {"value", 1, NULL, 'v'}, {"other", 2, NULL, 'o'}, {0}};
  int n = 1 + (int)below(7);
  char **args = (char **)malloc(((size_t)n + 1) * sizeof *args);
  args[0] = "fuzz";
  for (int i = 1; i < n; i++) {
    const char *word = words[below(sizeof words / sizeof *words)];
    args[i] = strcpy(block(strlen(word) + 1), word);
  }
  args[n] = NULL;
  opterr = 0;
  optind = 0;
  int is_long = chance(60), c, index = 0;
  while ((c = is_long ? getopt_long(n, args, "ab:c", longer, &index) : getopt(n, args, "+:ab:c")) != -1) {
    note((unsigned)c);
    if (c == 'b' || c == 'v') note_string(optarg);
  }
  note((unsigned)optind);
  for (int i = optind; i < n; i++) note_string(args[i]);
  free(args);
}

static void fuzz_one(void) {
  switch (below(8)) {
  case 0: trees(); break;
  case 1: tables(); break;
  case 2: linear(); break;
  case 3: case 4: options(); break;
  default: sorts();
  }
}
