/* 7.22.3 Allocation with red zones.

       base           start - 32   start                    start + size
       | zone (fa)    | head       | the program's block    | zone (fa)
                                     freed: fd

   Freed blocks wait in a queue before they are used again, so that whoever still uses one is found out. Blocks in use
   and blocks in the queue are in lists, where reports look for the one that an address belongs to. */
#include "asan.h"
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

void *__asan_base_memalign(size_t align, size_t size);
void __asan_base_free(void *p);

/* Bytes of freed blocks that wait. */
#define QUARANTINE (16u << 20)

#define MAX_REQUEST 0x3f000000u

enum { IN_USE = 0x75736564, FREED = 0x66726565 }; /* "used", "free" */

struct head {
  unsigned state; /* One of the above, changed by where the head is: no copy of a head is one. */
  size_t size;
  void *base;
  size_t whole;
  const struct site *allocated, *freed;
  struct head *next, *previous;
};

/* Rings with a head of their own, which is no block. */
static struct head in_use = {.next = &in_use, .previous = &in_use};
static struct head waiting = {.next = &waiting, .previous = &waiting};
static size_t bytes_waiting;

static unsigned state_at(const struct head *h, unsigned state) { return state ^ (unsigned)(uintptr_t)h; }

static uintptr_t start_of(const struct head *h) { return (uintptr_t)(h + 1); }

static void append(struct head *ring, struct head *h) {
  h->previous = ring->previous;
  h->next = ring;
  ring->previous->next = h;
  ring->previous = h;
}

static void unlink_block(struct head *h) {
  h->previous->next = h->next;
  h->next->previous = h->previous;
}

/* What runs over the end of something large often does so by more. */
static size_t zone_behind(size_t size) { return size <= 128 ? 16 : size <= 4096 ? 64 : 256; }

static void *allocate(size_t align, size_t size) {
  if (size > MAX_REQUEST || align > MAX_REQUEST) {
    errno = ENOMEM;
    return NULL;
  }
  if (align < 16) align = 16;
  size_t front = (sizeof(struct head) + align - 1) & -align;
  size_t whole = front + ((size + 15) & -(size_t)16) + zone_behind(size);
  char *base = __asan_base_memalign(align, whole);
  if (base == NULL) return NULL;
  struct head *h = (struct head *)(base + front) - 1;
  *h = (struct head){state_at(h, IN_USE), size, base, whole, __asan_call_site, NULL, NULL, NULL};
  append(&in_use, h);
  __asan_set_shadow((uintptr_t)base, start_of(h), HEAP_ZONE);
  __asan_guard_end(start_of(h), size, (uintptr_t)base + whole, HEAP_ZONE);
  return h + 1;
}

static void release(struct head *h) {
  unlink_block(h);
  bytes_waiting -= h->whole;
  h->state = 0;
  __asan_set_shadow((uintptr_t)h->base, (uintptr_t)h->base + h->whole, 0);
  __asan_base_free(h->base);
}

/* The head of a block in use; everything else is reported. */
static struct head *head_of(void *p, const char *function) {
  struct head *h = (struct head *)p - 1;
  uintptr_t at = (uintptr_t)p;
  int is_block = at % 16 == 0 && at > sizeof *h && at < COVERED && *shadow_of((uintptr_t)h) == HEAP_ZONE;
  if (is_block && h->state == state_at(h, IN_USE)) return h;
  if (is_block && h->state == state_at(h, FREED)) __asan_report_free("double-free", at, function);
  __asan_report_free("bad-free", at, function);
}

static void retire(struct head *h) {
  unlink_block(h);
  append(&waiting, h);
  h->state = state_at(h, FREED);
  h->freed = __asan_call_site;
  bytes_waiting += h->whole;
  __asan_set_shadow(start_of(h), (start_of(h) + h->size + GRANULE - 1) & -(uintptr_t)GRANULE, HEAP_FREED);
  while (bytes_waiting > QUARANTINE) release(waiting.next);
}

void *malloc(size_t size) { return allocate(16, size); }

void free(void *p) {
  if (p != NULL) retire(head_of(p, "free"));
}

void *calloc(size_t count, size_t size) {
  size_t whole;
  if (__builtin_mul_overflow(count, size, &whole)) {
    errno = ENOMEM;
    return NULL;
  }
  void *p = allocate(16, whole);
  return p == NULL ? NULL : memset(p, 0, whole);
}

/* Always another block: who keeps the old address is found out. */
void *realloc(void *p, size_t size) {
  if (p == NULL) return malloc(size);
  struct head *h = head_of(p, "realloc");
  void *q = malloc(size);
  if (q == NULL) return NULL;
  memcpy(q, p, size < h->size ? size : h->size);
  retire(h);
  return q;
}

void *memalign(size_t align, size_t size) { return allocate(align, size); }

size_t malloc_usable_size(void *p) { return p == NULL ? 0 : head_of(p, "malloc_usable_size")->size; }

static void look_in(const struct head *ring, uintptr_t address, size_t *nearest, struct block_info *out) {
  for (const struct head *h = ring->next; h != ring; h = h->next) {
    uintptr_t start = start_of(h), end = start + h->size;
    size_t distance = address < start ? start - address : address < end ? 0 : address - end;
    if (distance >= *nearest) continue;
    *nearest = distance;
    *out = (struct block_info){start, h->size, h->allocated, h->state == state_at(h, FREED) ? h->freed : NULL};
  }
}

int __asan_find_block(uintptr_t address, struct block_info *out) {
  size_t nearest = 4096;
  look_in(&in_use, address, &nearest, out);
  look_in(&waiting, address, &nearest, out);
  return nearest < 4096;
}
