/* malloc.h: blocks of random sizes and lifetimes, whose bytes must stay what they are. */
#define _GNU_SOURCE
#include "fuzz.h"
#include <malloc.h>
#include <stdint.h>

#define N 200

static struct { unsigned char *p; size_t size; unsigned char fill; } owned[N];

static int is_intact(unsigned i) {
  for (size_t k = 0; k < owned[i].size; k++)
    if (owned[i].p[k] != owned[i].fill) return 0;
  return 1;
}

static size_t block_size(void) {
  switch (below(10)) {
  case 0: return 0;
  case 1: return below(100000);
  case 2: return 1ul << below(15);
  default: return below(300);
  }
}

static void adopt(unsigned i, void *p, size_t size, size_t align) {
  CHECK(p != NULL);
  CHECK((uintptr_t)p % align == 0);
  CHECK(malloc_usable_size(p) >= size);
  owned[i].p = p;
  owned[i].size = size;
  owned[i].fill = (unsigned char)random64();
  memset(p, owned[i].fill, size);
}

static void allocate(unsigned i) {
  size_t size = block_size(), align = (size_t)16 << below(8), count = 1 + below(8);
  void *p = NULL;
  switch (below(8)) {
  case 0:
    p = calloc(count, size);
    for (size_t k = 0; k < count * size; k++) CHECK(((char *)p)[k] == 0);
    adopt(i, p, count * size, 16);
    break;
  case 1: adopt(i, aligned_alloc(align, size & -align), size & -align, align); break;
  case 2:
    CHECK(posix_memalign(&p, align, size) == 0);
    adopt(i, p, size, align);
    break;
  case 3: adopt(i, memalign(align, size), size, align); break;
  case 4: adopt(i, reallocarray(NULL, count, size), count * size, 16); break;
  case 5: adopt(i, chance(90) ? malloc(size) : valloc(size), size, 16); break;
  default: adopt(i, malloc(size), size, 16);
  }
}

static void resize(unsigned i) {
  size_t size = block_size() + 1, old = owned[i].size;
  unsigned char *p = chance(50) ? realloc(owned[i].p, size) : reallocarray(owned[i].p, 1, size);
  CHECK(p != NULL);
  for (size_t k = 0; k < size && k < old; k++) CHECK(p[k] == owned[i].fill);
  adopt(i, p, size, 16);
}

static void fuzz_one(void) {
  unsigned i = below(N);
  if (owned[i].p == NULL) allocate(i);
  else {
    CHECK(is_intact(i));
    if (chance(30)) resize(i);
    else {
      free(owned[i].p);
      owned[i].p = NULL;
    }
  }
  /* What cannot be is refused. */
  volatile size_t half = SIZE_MAX / 2;
  if (chance(1)) {
    CHECK(calloc(half, 3) == NULL);
    CHECK(reallocarray(NULL, half, 3) == NULL);
  }
}
