/* 7.22.3 The allocator.

   Free chunks (chunk.h) are in bins by size: exact ones below 512, then eight to each power of two. A bit per bin says
   whether there is something in it, so the first bin that surely has a large enough chunk is found at once: "good fit"
   in constant time, as in TLSF (Masmano and others, ECRTS 2004). The chunk at the end of the heap, `top`, is in no bin;
   it is used when no bin helps, and it grows with the memory.

   Where others have taken memory behind the heap, it goes on in a new segment. In front of the first chunk of each is
   room for a note, which the list of segments uses; only __heap_usage reads it.

   What lies from `fresh` on has never been handed out and is zero, which calloc relies on. */
#include "chunk.h"
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SMALL 512u       /* Chunks below this size have bins of their own: 1 to 31. */
#define N_SMALL_BINS 32u
#define N_BINS (N_SMALL_BINS + (32 - 9) * 8)

struct segment {
  struct segment *older, *unused;
  struct chunk first;
};

static struct chunk *bins[N_BINS];
static unsigned filled[N_BINS / 32 + 1];
static char *top, *top_end, *fresh;
static struct segment *segments;

/* Sizes from 2^k are split into eight ranges by the three bits below the highest. */
static unsigned bin_of(size_t size) {
  if (size < SMALL) return size / 16;
  unsigned k = 31u - (unsigned)__builtin_clzl(size);
  return N_SMALL_BINS + (k - 9) * 8 + (size >> (k - 3) & 7);
}

/* Puts a chunk into its bin; its neighbours are in use. */
static void put(struct chunk *c, size_t size) {
  unsigned bin = bin_of(size);
  struct chunk *first = bins[bin];
  c->head = size | BEFORE_IN_USE;
  after(c, size)->before_size = size;
  c->next = first;
  c->link = &bins[bin];
  if (first != NULL) first->link = &c->next;
  bins[bin] = c;
  filled[bin / 32] |= 1u << bin % 32;
}

/* Takes a chunk out of its bin, whose bit goes with the last one. */
static void take(struct chunk *c) {
  struct chunk *next = c->next, **link = c->link;
  *link = next;
  if (next != NULL) {
    next->link = link;
    return;
  }
  size_t bin = (size_t)(link - bins);
  if (bin < N_BINS) filled[bin / 32] &= ~(1u << bin % 32);
}

/* The first filled bin from this one on, or N_BINS. */
static unsigned filled_bin(unsigned bin) {
  if (bin >= N_BINS) return N_BINS;
  unsigned bits = filled[bin / 32] >> bin % 32;
  if (bits != 0) return bin + (unsigned)__builtin_ctz(bits);
  for (unsigned i = bin / 32 + 1; i < sizeof filled / sizeof *filled; i++)
    if (filled[i] != 0) return i * 32 + (unsigned)__builtin_ctz(filled[i]);
  return N_BINS;
}

/* The smallest chunk of at least this size among the first few in a bin, or null. */
static struct chunk *best_in(unsigned bin, size_t size) {
  struct chunk *best = NULL;
  size_t least = (size_t)-1;
  int tries = 16;
  for (struct chunk *c = bins[bin]; c != NULL && tries-- > 0 && least > size; c = c->next) {
    size_t space = size_of(c);
    if (space < size || space >= least) continue;
    best = c;
    least = space;
  }
  return best;
}

/* A free chunk of at least this size, still in its bin; or null. Chunks of later bins are all large enough. */
static struct chunk *find(size_t size) {
  unsigned bin = bin_of(size);
  if (bin >= N_SMALL_BINS) {
    struct chunk *c = best_in(bin++, size);
    if (c != NULL) return c;
  }
  bin = filled_bin(bin);
  return bin < N_BINS ? bins[bin] : NULL;
}

/* Gives up the heap's end when memory goes on elsewhere: what is left of it becomes an ordinary chunk before a last
   one that is always in use and has no payload. */
static void close_top(void) {
  size_t size = (size_t)(top_end - top);
  ((struct chunk *)top_end)->head = IN_USE | (size == 0 ? BEFORE_IN_USE : 0);
  if (size > 0) put((struct chunk *)top, size);
}

/* Makes the end of the heap at least this large. Eight bytes behind top_end stay free for close_top. */
static int extend_top(size_t size) {
  char *end = top_end != NULL ? top_end + 8 : NULL;
  size_t got;
  char *p = __heap_take(end, size - (size_t)(top_end - top), size + 16, &got);
  if (p == NULL) return 0;
  if (p == end) {
    top_end += got;
    return 1;
  }
  if (end != NULL) close_top();
  struct segment *segment = (struct segment *)p;
  segment->older = segments;
  segments = segment;
  top = fresh = (char *)&segment->first;
  top_end = p + got - 8;
  return 1;
}

static struct chunk *cut_from_top(size_t size) {
  if ((size_t)(top_end - top) < size && !extend_top(size)) return NULL;
  struct chunk *c = (struct chunk *)top;
  top += size;
  if (top + 4 > fresh) fresh = top + 4; /* With the end of the payload, in before_size. */
  c->head = size | IN_USE | BEFORE_IN_USE;
  return c;
}

/* Makes a chunk of `size` out of a larger space that is in no bin, with used neighbours; the rest becomes free. */
static void place(struct chunk *c, size_t size, size_t space, size_t before_in_use) {
  if (space > size) {
    put(after(c, size), space - size);
    space = size;
  } else {
    after(c, space)->head |= BEFORE_IN_USE;
  }
  c->head = space | IN_USE | before_in_use;
}

/* 7.22.3.4 */
void *malloc(size_t n) {
  if (n > MAX_REQUEST) return no_memory();
  size_t size = chunk_size(n);
  struct chunk *c = size < SMALL ? bins[size / 16] : NULL;
  if (c != NULL) {
    /* The usual case, where all fits as it is. */
    take(c);
    after(c, size)->head |= BEFORE_IN_USE;
    c->head |= IN_USE;
    return payload(c);
  }
  c = find(size);
  if (c != NULL) {
    take(c);
    place(c, size, size_of(c), BEFORE_IN_USE);
  } else {
    c = cut_from_top(size);
    if (c == NULL) return no_memory();
  }
  return payload(c);
}

/* Makes a space free whose neighbour behind may be free. */
static void release(struct chunk *c, size_t size, size_t before_in_use) {
  if (!before_in_use) {
    size_t before = c->before_size;
    c = (struct chunk *)((char *)c - before);
    take(c);
    size += before;
  }
  struct chunk *next = after(c, size);
  if ((char *)next == top) {
    top = (char *)c;
    return;
  }
  if (next->head & IN_USE) {
    next->head &= ~BEFORE_IN_USE;
  } else {
    take(next);
    size += size_of(next);
  }
  put(c, size);
}

/* 7.22.3.3 */
void free(void *p) {
  if (p == NULL) return;
  struct chunk *c = allocated(p);
  release(c, size_of(c), c->head & BEFORE_IN_USE);
}

/* 7.22.3.2 */
void *calloc(size_t count, size_t size) {
  if (count != 0 && size > MAX_REQUEST / count) return no_memory();
  size_t n = count * size;
  char *zeros = fresh;
  char *p = malloc(n);
  if (p == NULL || p >= zeros) return p;
  return memset(p, 0, p + n > zeros ? (size_t)(zeros - p) : n);
}

/* Gives back the end of a chunk in use. */
static void shrink(struct chunk *c, size_t size) {
  size_t old = size_of(c);
  if (old - size < MIN_SIZE) return;
  c->head = size | (c->head & FLAGS);
  release(after(c, size), old - size, BEFORE_IN_USE);
}

/* Makes a chunk in use larger if there is room behind it. */
static int grow_in_place(struct chunk *c, size_t size) {
  size_t old = size_of(c);
  struct chunk *next = after(c, old);
  if ((char *)next == top) {
    /* The last chunk grows with the heap. */
    size_t more = size - old;
    if ((size_t)(top_end - top) < more && (!extend_top(more) || (char *)next != top)) return 0;
    top += more;
    if (top + 4 > fresh) fresh = top + 4; /* With the end of the payload, in before_size. */
    c->head += more;
    return 1;
  }
  if (next->head & IN_USE) return 0;
  size_t space = old + size_of(next);
  if (space < size) return 0;
  take(next);
  place(c, size, space, c->head & BEFORE_IN_USE);
  return 1;
}

/* 7.22.3.5 As in glibc, a size of 0 frees the block and gives null. */
void *realloc(void *p, size_t n) {
  if (p == NULL) return malloc(n);
  if (n == 0) {
    free(p);
    return NULL;
  }
  if (n > MAX_REQUEST) return no_memory();
  struct chunk *c = allocated(p);
  size_t old = size_of(c), size = chunk_size(n);
  if (size <= old) {
    shrink(c, size);
    return p;
  }
  if (grow_in_place(c, size)) return p;
  void *q = malloc(n);
  if (q == NULL) return NULL;
  memcpy(q, p, old - 4);
  free(p);
  return q;
}

/* An aligned block is cut out of one that is large enough wherever it begins. As in glibc, an alignment that is no
   power of two means the next one. */
void *memalign(size_t align, size_t n) {
  if (align <= 16) return malloc(n);
  if (align > MAX_REQUEST / 2) return no_memory();
  align = (size_t)1 << (32 - __builtin_clzl(align - 1));
  if (n > MAX_REQUEST - align) return no_memory();
  char *p = malloc(n + align);
  if (p == NULL) return NULL;
  struct chunk *c = chunk_of(p);
  size_t lead = -(size_t)p & (align - 1);
  if (lead > 0) {
    size_t space = size_of(c), before_in_use = c->head & BEFORE_IN_USE;
    struct chunk *aligned = after(c, lead);
    aligned->head = (space - lead) | IN_USE | BEFORE_IN_USE;
    release(c, lead, before_in_use);
    c = aligned;
  }
  shrink(c, chunk_size(n));
  return payload(c);
}

size_t malloc_usable_size(void *p) { return p != NULL ? size_of(chunk_of(p)) - 4 : 0; }

struct heap_usage __heap_usage(void) {
  struct heap_usage sum = {0};
  if (segments == NULL) return sum;
  ((struct chunk *)top)->head = 0; /* The walk ends at a chunk without size. */
  for (struct segment *s = segments; s != NULL; s = s->older) count_chunks(&sum, &s->first);
  sum.at_end = (size_t)(top_end - top);
  sum.n_free += sum.at_end > 0;
  sum.free += sum.at_end;
  sum.taken = sum.used + sum.free;
  return sum;
}
