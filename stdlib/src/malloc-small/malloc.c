/* 7.22.3 The allocator of -fmalloc=small: as little code as joins free neighbours and finds room without a search
   through the whole heap.

   Chunks are those of the larger allocator (malloc/chunk.h). Free ones are in lists, four to each power of two. Of the
   list of the size itself the first that is large enough is taken, of later ones any. There is no special end of the
   heap: more memory is one more free chunk, and a last chunk without payload stands behind it, always in use.

   Where others have taken memory behind the heap, it goes on in a new segment, which begins with the place of the one
   before; only __heap_usage looks there. */
#include "../malloc/chunk.h"
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#define N_LISTS (32 * 4)
static struct chunk *lists[N_LISTS];
static struct chunk *last; /* The one behind the heap. */
static struct segment {
  struct segment *older, *unused;
  struct chunk first;
} *segments;

/* Of sizes from 2^k, the two bits below the highest say which. */
static struct chunk **list_of(size_t size) {
  unsigned k = 31u - (unsigned)__builtin_clzl(size);
  return &lists[k * 4 + (size >> (k - 2) & 3)];
}

static void take(struct chunk *c) {
  *c->link = c->next;
  if (c->next != NULL) c->next->link = c->link;
}

/* Makes a chunk free, together with free neighbours. */
static void release(struct chunk *c) {
  size_t size = size_of(c);
  if (!(c->head & BEFORE_IN_USE)) {
    size += c->before_size;
    c = (struct chunk *)((char *)c - c->before_size);
    take(c);
  }
  struct chunk *next = after(c, size);
  if (!(next->head & IN_USE)) {
    take(next);
    size += size_of(next);
    next = after(c, size);
  }
  next->head &= ~BEFORE_IN_USE;
  next->before_size = size;
  struct chunk **list = list_of(size);
  c->head = size | BEFORE_IN_USE;
  c->next = *list;
  c->link = list;
  if (c->next != NULL) c->next->link = &c->next;
  *list = c;
}

/* Gives back what of a chunk in use is behind `size`. */
static void shrink(struct chunk *c, size_t size) {
  size_t rest = size_of(c) - size;
  if (rest < MIN_SIZE) return;
  c->head -= rest;
  c = after(c, size);
  c->head = rest | IN_USE | BEFORE_IN_USE;
  release(c);
}

/* Makes a free chunk of at least this size at the heap's end. */
static int extend(size_t size) {
  char *end = NULL;
  size_t more = size, got;
  if (last != NULL) {
    end = (char *)last + 8;
    if (!(last->head & BEFORE_IN_USE)) more -= last->before_size;
  }
  struct segment *s = __heap_take(end, more, size + 16, &got);
  if (s == NULL) return 0;
  if ((char *)s != end) {
    s->older = segments;
    segments = s;
    last = &s->first;
    last->head = BEFORE_IN_USE;
    got -= 16;
  }
  struct chunk *c = last;
  c->head = got | (c->head & BEFORE_IN_USE);
  last = after(c, got);
  last->head = IN_USE;
  release(c);
  return 1;
}

/* A free chunk of at least this size, still in its list. Only a few of a list are looked at. */
static struct chunk *find(size_t size) {
  for (struct chunk **list = list_of(size); list < lists + N_LISTS; list++) {
    int tries = 8;
    for (struct chunk *c = *list; c != NULL && tries-- > 0; c = c->next)
      if (size_of(c) >= size) return c;
  }
  return extend(size) ? find(size) : NULL;
}

/* 7.22.3.4 */
void *malloc(size_t n) {
  size_t size = chunk_size(n);
  struct chunk *c;
  if (n > MAX_REQUEST || (c = find(size)) == NULL) return no_memory();
  take(c);
  c->head |= IN_USE;
  after(c, size_of(c))->head |= BEFORE_IN_USE;
  shrink(c, size);
  return payload(c);
}

/* 7.22.3.3 */
void free(void *p) {
  if (p != NULL) release(allocated(p));
}

/* 7.22.3.2 */
void *calloc(size_t count, size_t size) {
  unsigned long long n = (unsigned long long)count * size;
  void *p = malloc(n > MAX_REQUEST ? (size_t)-1 : (size_t)n);
  return p != NULL ? memset(p, 0, (size_t)n) : NULL;
}

/* 7.22.3.5 As in glibc, a size of 0 frees the block and gives null. */
void *realloc(void *p, size_t n) {
  if (p == NULL) return malloc(n);
  if (n == 0) {
    free(p);
    return NULL;
  }
  if (n > MAX_REQUEST) return no_memory();
  struct chunk *c = allocated(p), *next = after(c, size_of(c));
  size_t old = size_of(c);
  if (old < chunk_size(n) && !(next->head & IN_USE)) {
    take(next);
    c->head += size_of(next);
    after(c, size_of(c))->head |= BEFORE_IN_USE;
  }
  if (size_of(c) >= chunk_size(n)) {
    shrink(c, chunk_size(n));
    return p;
  }
  void *q = malloc(n);
  if (q == NULL) return NULL;
  memcpy(q, p, old - 4);
  free(p);
  return q;
}

/* As in glibc, an alignment that is no power of two means the next one. */
void *memalign(size_t align, size_t n) {
  if (align <= 16) return malloc(n);
  if (align > MAX_REQUEST / 2) return no_memory();
  align = (size_t)1 << (32 - __builtin_clzl(align - 1));
  if (n > MAX_REQUEST - align) return no_memory();
  char *p = malloc(n + align);
  if (p == NULL) return NULL;
  size_t lead = -(size_t)p & (align - 1);
  struct chunk *c = chunk_of(p);
  if (lead > 0) {
    struct chunk *aligned = after(c, lead);
    aligned->head = (size_of(c) - lead) | IN_USE;
    c->head -= size_of(aligned);
    release(c);
    c = aligned;
  }
  shrink(c, chunk_size(n));
  return payload(c);
}

size_t malloc_usable_size(void *p) { return p != NULL ? size_of(chunk_of(p)) - 4 : 0; }

struct heap_usage __heap_usage(void) {
  struct heap_usage sum = {0};
  for (struct segment *s = segments; s != NULL; s = s->older) count_chunks(&sum, &s->first);
  sum.taken = sum.used + sum.free;
  if (last != NULL && !(last->head & BEFORE_IN_USE)) sum.at_end = last->before_size;
  return sum;
}
