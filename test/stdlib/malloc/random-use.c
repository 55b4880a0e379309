// run: -O0 -O1 -Oz
// 7.22.3: blocks keep their bytes through a long random run, calloc gives zeros, alignment is kept.
// covers: C17 7.22.3.3: free
// covers: C17 7.22.3.4: malloc
// covers: C17 7.22.3.5: realloc
// covers: GNU: memalign
#define _GNU_SOURCE
#include "../expect.h"
#include <malloc.h>
#include <stdlib.h>

#define N 500

static struct block {
  unsigned char *p, fill;
  size_t n;
} blocks[N];

static unsigned long long state = 88172645463325252ull;

static unsigned random_number(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (unsigned)(state >> 16);
}

static size_t random_size(void) {
  unsigned r = random_number();
  return r % 16 != 0 ? r % 300 : r % 40000;
}

static int intact(const unsigned char *p, size_t n, unsigned char fill) {
  for (size_t i = 0; i < n; i++)
    if (p[i] != fill) return 0;
  return 1;
}

static void allocate(struct block *b) {
  b->n = random_size();
  b->fill = (unsigned char)random_number();
  switch (random_number() % 4) {
    case 0:
      b->p = calloc(b->n, 1);
      EXPECT(1, intact(b->p, b->n, 0));
      break;
    case 1: {
      size_t align = (size_t)16 << random_number() % 8;
      b->p = memalign(align, b->n);
      EXPECT(0, (size_t)b->p % align);
      break;
    }
    default:
      b->p = malloc(b->n);
  }
  EXPECT(0, (size_t)b->p % 16);
  EXPECT(1, malloc_usable_size(b->p) >= b->n);
  memset(b->p, b->fill, b->n);
}

static void resize(struct block *b) {
  size_t n = random_size() + 1;
  b->p = realloc(b->p, n);
  EXPECT(1, intact(b->p, n < b->n ? n : b->n, b->fill));
  b->n = n;
  memset(b->p, b->fill, n);
}

int main(void) {
  for (int i = 0; i < 40000; i++) {
    struct block *b = &blocks[random_number() % N];
    if (b->p == NULL) {
      allocate(b);
      continue;
    }
    EXPECT(1, intact(b->p, b->n, b->fill));
    if (random_number() % 3 == 0) {
      resize(b);
    } else {
      free(b->p);
      b->p = NULL;
    }
  }
  for (int i = 0; i < N; i++) free(blocks[i].p);
  return expect_failures;
}
