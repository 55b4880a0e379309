/* GNU obstacks: the part that is not in the macros (see <obstack.h>). */
#include <obstack.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define DEFAULT_SIZE 4064
#define DEFAULT_ALIGN 16

int obstack_exit_failure = EXIT_FAILURE;

static void out_of_memory(void) {
  fputs("memory exhausted\n", stderr);
  exit(obstack_exit_failure);
}

void (*obstack_alloc_failed_handler)(void) = out_of_memory;

static char *align(const struct obstack *s, char *p) {
  return (char *)(((uintptr_t)p + s->alignment_mask) & ~(uintptr_t)s->alignment_mask);
}

/* WebAssembly checks the type of a called function: there are two ways to call. */
static void *take(struct obstack *s, size_t size) {
  if (s->use_extra_arg) return s->chunkfun(s->extra_arg, size);
  return ((void *(*)(size_t))(void *)s->chunkfun)(size);
}

static void give(struct obstack *s, void *chunk) {
  if (s->use_extra_arg) s->freefun(s->extra_arg, chunk);
  else ((void (*)(void *))(void *)s->freefun)(chunk);
}

static struct _obstack_chunk *new_chunk(struct obstack *s, size_t size) {
  struct _obstack_chunk *chunk = take(s, size);
  if (chunk == NULL) {
    s->alloc_failed = 1;
    obstack_alloc_failed_handler();
  }
  chunk->limit = (char *)chunk + size;
  chunk->prev = s->chunk;
  s->chunk = chunk;
  s->chunk_limit = chunk->limit;
  return chunk;
}

static int begin(struct obstack *s, size_t size, size_t alignment) {
  if (alignment == 0) alignment = DEFAULT_ALIGN;
  s->chunk_size = size == 0 ? DEFAULT_SIZE : size;
  s->alignment_mask = alignment - 1;
  s->chunk = NULL;
  s->maybe_empty_object = s->alloc_failed = 0;
  size_t least = sizeof(struct _obstack_chunk) + 2 * alignment;
  if (s->chunk_size < least) s->chunk_size = least;
  struct _obstack_chunk *chunk = new_chunk(s, s->chunk_size);
  s->object_base = s->next_free = align(s, chunk->contents);
  return 1;
}

int _obstack_begin(struct obstack *s, size_t size, size_t alignment, void *(*take_chunk)(size_t),
                   void (*give_chunk)(void *)) {
  s->chunkfun = (void *(*)(void *, size_t))(void *)take_chunk;
  s->freefun = (void (*)(void *, void *))(void *)give_chunk;
  s->use_extra_arg = 0;
  return begin(s, size, alignment);
}

int _obstack_begin_1(struct obstack *s, size_t size, size_t alignment, void *(*take_chunk)(void *, size_t),
                     void (*give_chunk)(void *, void *), void *argument) {
  s->chunkfun = take_chunk;
  s->freefun = give_chunk;
  s->extra_arg = argument;
  s->use_extra_arg = 1;
  return begin(s, size, alignment);
}

/* Moves the growing object to a new chunk with room for `more` bytes and for growing further. If it was all that the
   old chunk held, that goes. */
void _obstack_newchunk(struct obstack *s, size_t more) {
  size_t used = obstack_object_size(s);
  size_t size = sizeof(struct _obstack_chunk) + used + more + (used >> 3) + s->alignment_mask + 100;
  struct _obstack_chunk *old = s->chunk;
  if (size < used) obstack_alloc_failed_handler();
  struct _obstack_chunk *chunk = new_chunk(s, size < s->chunk_size ? s->chunk_size : size);
  char *base = align(s, chunk->contents);
  memcpy(base, s->object_base, used);
  if (!s->maybe_empty_object && s->object_base == align(s, old->contents)) {
    chunk->prev = old->prev;
    give(s, old);
  }
  s->object_base = base;
  s->next_free = base + used;
  s->maybe_empty_object = 0;
}

/* An empty object has the address of the next one: its chunk must not be taken for unused. */
void *_obstack_finish(struct obstack *s) {
  char *object = s->object_base;
  if (s->next_free == object) s->maybe_empty_object = 1;
  s->next_free = align(s, s->next_free);
  if (s->next_free > s->chunk_limit) s->next_free = s->chunk_limit;
  s->object_base = s->next_free;
  return object;
}

static int holds(const struct _obstack_chunk *chunk, const void *object) {
  return (const char *)object > (const char *)chunk && (const char *)object <= chunk->limit;
}

int _obstack_allocated_p(struct obstack *s, void *object) {
  struct _obstack_chunk *chunk = s->chunk;
  while (chunk != NULL && !holds(chunk, object)) chunk = chunk->prev;
  return chunk != NULL;
}

void _obstack_free(struct obstack *s, void *object) {
  while (s->chunk != NULL && !holds(s->chunk, object)) {
    struct _obstack_chunk *prev = s->chunk->prev;
    give(s, s->chunk);
    s->chunk = prev;
    s->maybe_empty_object = 1;
  }
  if (s->chunk != NULL) {
    s->object_base = s->next_free = object;
    s->chunk_limit = s->chunk->limit;
  } else if (object != NULL) {
    abort();
  }
}

size_t _obstack_memory_used(struct obstack *s) {
  size_t used = 0;
  for (struct _obstack_chunk *chunk = s->chunk; chunk != NULL; chunk = chunk->prev)
    used += (size_t)(chunk->limit - (char *)chunk);
  return used;
}
