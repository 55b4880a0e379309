/* 7.22.4.2 Functions called at exit, the last one first. Besides the first 32, more are kept in blocks from malloc. */
#include "../internal.h"
#include <stdlib.h>

struct entry {
  void (*call)(void *);
  void *argument;
};

struct block {
  struct block *older;
  struct entry entries[32];
};

static struct block first, *newest = &first;
static int used;

static int add(void (*call)(void *), void *argument) {
  if (used == 32) {
    struct block *block = malloc(sizeof *block);
    if (block == NULL) return -1;
    block->older = newest;
    newest = block;
    used = 0;
  }
  newest->entries[used].call = call;
  newest->entries[used++].argument = argument;
  return 0;
}

/* WebAssembly checks the type of a called function, so one without a parameter goes through this. */
static void call_plain(void *f) { ((void (*)(void))f)(); }

int atexit(void (*f)(void)) { return add(call_plain, (void *)f); }

/* The C++ ABI's form, also used for destructors. */
int __cxa_atexit(void (*f)(void *), void *argument, void *dso) {
  (void)dso;
  return add(f, argument);
}

/* Functions may add further ones while this runs (7.22.4.4p3). */
void __run_atexit(void) {
  for (;;) {
    if (used == 0) {
      if (newest == &first) return;
      newest = newest->older;
      used = 32;
    }
    struct entry *e = &newest->entries[--used];
    e->call(e->argument);
  }
}
