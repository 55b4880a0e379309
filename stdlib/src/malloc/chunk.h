/* The blocks of which the allocators make their heaps, and what they tell of themselves.

   The heap is a row of chunks. Each has a head, its size and two flags; a free one has its size once more at its end,
   so that both neighbours of a chunk being freed can be found and joined with it ("boundary tags", Knuth, The Art of
   Computer Programming 1, 2.5C): no two free chunks are ever neighbours.

        c              c+4    c+8                                 c+size
        | before-size  | head | payload . . . . . . . . . . . . . . | the next chunk's before-size
        |              |      | free: next, link in a list          |   free: size
          ^ belongs to the chunk before: its payload if in use, its size if free

   Payloads are aligned to 16, so c % 16 is 8 and sizes are multiples of 16. A chunk in use costs 4 bytes more than its
   payload: a request of up to 12 bytes takes 16, up to 28 takes 32. */
#ifndef CHUNK_H
#define CHUNK_H

#include "../internal.h"
#include <stddef.h>

#define IN_USE 1u
#define BEFORE_IN_USE 2u
#define FLAGS 15u

#define MIN_SIZE 16u
#define MAX_REQUEST 0x7fffffe0u

struct chunk {
  size_t before_size;
  size_t head;
  struct chunk *next, **link; /* Of a free chunk: the next of its list, and what points to this one. */
};

static inline size_t size_of(const struct chunk *c) { return c->head & ~FLAGS; }

static inline struct chunk *after(const struct chunk *c, size_t size) { return (struct chunk *)((char *)c + size); }

static inline struct chunk *chunk_of(const void *p) { return (struct chunk *)((char *)p - 8); }

static inline void *payload(struct chunk *c) { return (char *)c + 8; }

static inline size_t chunk_size(size_t request) {
  return request <= 12 ? MIN_SIZE : (request + 4 + 15) & ~(size_t)15;
}

/* The chunk of an allocated block; traps on what is none, if that can be seen. */
static inline struct chunk *allocated(const void *p) {
  struct chunk *c = chunk_of(p);
  if ((size_t)p % 16 != 0 || !(c->head & IN_USE)) __builtin_trap();
  return c;
}

static inline void *no_memory(void) {
  errno = ENOMEM;
  return NULL;
}

/* What a heap holds: bytes taken from the system; of these, in blocks in use and in free ones, with their heads; the
   numbers of both; and how many free bytes are at its end. */
struct heap_usage {
  size_t taken, used, free, n_used, n_free, at_end;
};

/* Each allocator has its own. */
struct heap_usage __heap_usage(void);

/* Counts the chunks from this one to one without size. */
static inline void count_chunks(struct heap_usage *sum, const struct chunk *c) {
  for (; size_of(c) > 0; c = after(c, size_of(c))) {
    if (c->head & IN_USE) {
      sum->used += size_of(c);
      sum->n_used++;
    } else {
      sum->free += size_of(c);
      sum->n_free++;
    }
  }
}

#endif
