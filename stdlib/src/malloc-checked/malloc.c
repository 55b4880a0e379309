/* 7.22.3 The allocator of -fmalloc=checked and of -O0: each block of the ordinary allocator gets a head and a tail by
   which mistakes are found when the block is freed or resized. The program then ends with a message that names the
   function, the address and what is wrong.

        | lead | next, previous, lead, tag, size, check, guard, guard | the n bytes of the program | tail |
               block                                                  p                            p+n

   The lead is what an alignment beyond 16 takes. The guards and the tail have a known byte: what was written in front
   of the block or behind it shows there. The tag tells blocks in use from freed ones and from other addresses; the
   check binds it and the size to the place. A list of the blocks in use serves to say into which one an address points.

   Freed blocks are filled with another known byte and wait in a queue before they go back, so that a second free is
   still recognised, and so are writes after the first. The queue is emptied when memory runs short. */
#define malloc __unchecked_malloc
#define calloc __unchecked_calloc
#define realloc __unchecked_realloc
#define free __unchecked_free
#define memalign __unchecked_memalign
#define malloc_usable_size __unchecked_usable_size
#include "../malloc/malloc.c"
#undef malloc
#undef calloc
#undef realloc
#undef free
#undef memalign
#undef malloc_usable_size

#include <unistd.h>

struct block {
  struct block *next, *previous;
  size_t lead, tag;
  size_t size, check;
  unsigned guard[2];
};

#define USED 0xb10c4a11u
#define FREED 0xdeadb10cu
#define GUARD 0xfdu
#define TAIL 8u
#define FILL 0xddu
#define FILLED 1024u /* So many bytes of a freed block are filled at most. */

/* Blocks that wait, in the order in which they were freed. */
#define QUEUE 512u
#define MOST_WAITING (1u << 20)
static struct block *queue[QUEUE];
static unsigned oldest, n_waiting;
static size_t waiting; /* Their bytes. */

static struct block *used;
static char *lowest = (char *)-1, *highest; /* All blocks have been between. */

static char *bytes_of(struct block *b) { return (char *)(b + 1); }

static size_t check_of(const struct block *b) {
  return ((size_t)b ^ b->size ^ b->lead << 7 ^ b->tag) * 2654435761u;
}

/* Where the first of n bytes differs from `byte`, or n. */
static size_t differs(const void *p, unsigned byte, size_t n) {
  const unsigned char *s = p;
  size_t i = 0;
  while (i < n && s[i] == byte) i++;
  return i;
}

/* A message is put together from texts and numbers without stdio, which may be what went wrong. */
struct message {
  char text[256];
  size_t n;
};

static void add(struct message *m, const char *text) {
  while (*text != 0 && m->n < sizeof m->text - 1) m->text[m->n++] = *text++;
}

static void add_number(struct message *m, size_t value, unsigned base) {
  char digits[12], *p = digits + sizeof digits;
  *--p = 0;
  do *--p = "0123456789abcdef"[value % base];
  while ((value /= base) > 0);
  add(m, p);
}

static void add_address(struct message *m, const void *p) {
  add(m, "0x");
  add_number(m, (size_t)p, 16);
}

static struct message about(const char *function, const void *p) {
  struct message m = {.n = 0};
  add(&m, function);
  add(&m, "(");
  add_address(&m, p);
  add(&m, "): ");
  return m;
}

static void add_block(struct message *m, struct block *b) {
  add(m, "the block of ");
  add_number(m, b->size, 10);
  add(m, " bytes at ");
  add_address(m, bytes_of(b));
}

_Noreturn static void stop(struct message *m) {
  add(m, "\n");
  write(2, m->text, m->n);
  abort();
}

_Noreturn static void stop_for_bytes(struct message *m, const char *where, const void *at) {
  add(m, where);
  add(m, ", at ");
  add_address(m, at);
  stop(m);
}

/* Of an address that is no block's: is it in one? */
_Noreturn static void stop_for_address(const char *function, const void *p) {
  struct message m = about(function, p);
  for (struct block *b = used; b != NULL; b = b->next) {
    if ((char *)p <= bytes_of(b) || (char *)p >= bytes_of(b) + b->size) continue;
    add(&m, "not what malloc returned, but ");
    add_number(&m, (size_t)((char *)p - bytes_of(b)), 10);
    add(&m, " bytes inside ");
    add_block(&m, b);
    stop(&m);
  }
  add(&m, "not a block of the heap");
  stop(&m);
}

/* The block in use that begins at p; ends the program if there is none, or if something was written around it. */
static struct block *block_at(const char *function, void *p) {
  struct block *b = (struct block *)p - 1;
  if ((size_t)p % 16 != 0 || (char *)p < lowest || (char *)p > highest) stop_for_address(function, p);
  if (b->tag == FREED && b->check == check_of(b)) {
    struct message m = about(function, p);
    add(&m, function[0] == 'f' ? "double free: " : "used after it was freed: ");
    add_block(&m, b);
    stop(&m);
  }
  if (b->tag != USED && differs(b->guard, GUARD, sizeof b->guard) > 0) stop_for_address(function, p);
  struct message m = about(function, p);
  if (b->tag != USED || b->check != check_of(b)) {
    add(&m, "the head of the block is corrupt: something was written in front of it");
    stop(&m);
  }
  size_t at = differs(b->guard, GUARD, sizeof b->guard);
  if (at < sizeof b->guard) {
    add_block(&m, b);
    stop_for_bytes(&m, " was written in front of its start", (char *)b->guard + at);
  }
  at = differs(bytes_of(b) + b->size, GUARD, TAIL);
  if (at < TAIL) {
    add_block(&m, b);
    stop_for_bytes(&m, " was written beyond its end", bytes_of(b) + b->size + at);
  }
  return b;
}

static size_t filled_part(const struct block *b) { return b->size < FILLED ? b->size : FILLED; }

/* Gives back the block that waits longest. */
static void release_oldest(void) {
  struct block *b = queue[oldest];
  size_t at = differs(bytes_of(b), FILL, filled_part(b));
  if (b->tag != FREED || b->check != check_of(b) || at < filled_part(b)) {
    struct message m = about("free", bytes_of(b));
    add_block(&m, b);
    stop_for_bytes(&m, " was written after it was freed", bytes_of(b) + at);
  }
  oldest = (oldest + 1) % QUEUE;
  n_waiting--;
  waiting -= b->size;
  __unchecked_free((char *)b - b->lead);
}

/* A block of n bytes whose start is aligned, in the list and guarded. */
static void *guarded(size_t align, size_t n) {
  size_t lead = align <= 16 ? 0 : align - sizeof(struct block) % align;
  size_t around = lead + sizeof(struct block) + TAIL;
  if (n > MAX_REQUEST - around) return no_memory();
  char *raw;
  while ((raw = __unchecked_memalign(align, n + around)) == NULL) {
    if (n_waiting == 0) return no_memory();
    release_oldest();
  }
  struct block *b = (struct block *)(raw + lead);
  *b = (struct block){.next = used, .lead = lead, .tag = USED, .size = n};
  b->check = check_of(b);
  if (used != NULL) used->previous = b;
  used = b;
  memset(b->guard, GUARD, sizeof b->guard);
  char *p = bytes_of(b);
  memset(p + n, GUARD, TAIL);
  if (p < lowest) lowest = p;
  if (p > highest) highest = p;
  return p;
}

static void retire(struct block *b) {
  *(b->previous != NULL ? &b->previous->next : &used) = b->next;
  if (b->next != NULL) b->next->previous = b->previous;
  b->tag = FREED;
  b->check = check_of(b);
  memset(bytes_of(b), FILL, filled_part(b));
  if (n_waiting == QUEUE) release_oldest();
  queue[(oldest + n_waiting++) % QUEUE] = b;
  waiting += b->size;
  while (waiting > MOST_WAITING) release_oldest();
}

void *malloc(size_t n) { return guarded(16, n); }

void free(void *p) {
  if (p != NULL) retire(block_at("free", p));
}

void *calloc(size_t count, size_t size) {
  if (count != 0 && size > MAX_REQUEST / count) return no_memory();
  void *p = guarded(16, count * size);
  return p != NULL ? memset(p, 0, count * size) : NULL;
}

/* The block always moves: pointers to the old one are wrong, as they may be elsewhere. */
void *realloc(void *p, size_t n) {
  if (p == NULL) return guarded(16, n);
  struct block *b = block_at("realloc", p);
  if (n == 0) {
    retire(b);
    return NULL;
  }
  void *q = guarded(16, n);
  if (q == NULL) return NULL;
  memcpy(q, p, n < b->size ? n : b->size);
  retire(b);
  return q;
}

void *memalign(size_t align, size_t n) {
  if (align > MAX_REQUEST / 2) return no_memory();
  return guarded(align <= 16 ? 16 : (size_t)1 << (32 - __builtin_clzl(align - 1)), n);
}

size_t malloc_usable_size(void *p) { return p != NULL ? block_at("malloc_usable_size", p)->size : 0; }
