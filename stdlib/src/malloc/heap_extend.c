/* The heap's end, moved up as memory is asked for. */
#include "../internal.h"

#define PAGE 65536ul
#ifdef __SANITIZE_ADDRESS__
#define MAX_PAGES 16384ul /* What has a shadow (asan/asan.h). */
#else
#define MAX_PAGES 65535ul /* One less than 4 GiB, so that every limit fits in a size_t. */
#endif

extern char __heap_base; /* Set by the linker: behind data and stack. */

/* The free part of the memory is [top, limit). */
static size_t top, limit;

/* Moves the limit up by this many pages. When others have grown the memory since, the free part starts anew. */
static int grow(size_t pages) {
  size_t old = __builtin_wasm_memory_size(0);
  if (pages > MAX_PAGES || old > MAX_PAGES - pages) return 0;
  old = __builtin_wasm_memory_grow(0, pages);
  if (old == (size_t)-1) return 0;
  if (old * PAGE != limit) top = old * PAGE;
  limit = (old + pages) * PAGE;
  return 1;
}

/* Finds the free part the first time. */
static void find_free(void) {
  if (limit != 0) return;
  size_t pages = __builtin_wasm_memory_size(0);
  limit = (pages > MAX_PAGES ? MAX_PAGES : pages) * PAGE;
  top = ((size_t)&__heap_base + 15) & -16ul;
}

/* Makes at least `more` bytes free if the free part begins at `end`, and `whole` bytes if not. */
static int reserve(const void *end, size_t more, size_t whole) {
  find_free();
  size_t size;
  while ((size = top == (size_t)end ? more : whole) > limit - top) {
    size_t pages = (size - (limit - top) + PAGE - 1) / PAGE;
    /* A little more than needed, so that a growing heap does not trouble the engine at every page. */
    if (!grow(pages + limit / PAGE / 32) && !grow(pages)) return 0;
  }
  return 1;
}

void *__heap_extend(size_t size) {
  if (size > -PAGE) return NULL;
  size = (size + 15) & -16ul;
  find_free();
  if (size > limit - top && !grow((size + PAGE - 1) / PAGE)) return NULL;
  void *start = (void *)top;
  top += size;
  return start;
}

void *__heap_take(const void *end, size_t more, size_t whole, size_t *got) {
  if (!reserve(end, more, whole)) return NULL;
  void *start = (void *)top;
  *got = limit - top;
  top = limit;
  return start;
}
