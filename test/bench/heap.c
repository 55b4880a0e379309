/* A long run of random sizes and lifetimes: prints the largest sum of bytes in use and how much the memory grew;
   heap.mjs compares allocators by it. The argument chooses among mixes of sizes. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define OPERATIONS 10000000
#define PHASE 1000000
#define SLOTS 20000

static char *blocks[SLOTS];
static size_t sizes[SLOTS];
static uint32_t state = 12345;

static uint32_t number(void) {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state;
}

static size_t up_to_power(unsigned most) {
  unsigned bits = number() % most;
  return 1 + (number() & ((2u << bits) - 1));
}

static size_t size(int mix) {
  switch (mix) {
    case 0: /* small ones */
      return 1 + number() % 256;
    case 1: /* every magnitude up to 16 KB */
      return up_to_power(14);
    case 2: /* small ones and a few large */
      return number() % 100 != 0 ? 8 + number() % 120 : 1000 + number() % 100000;
    default: /* every magnitude up to 256 KB */
      return up_to_power(18);
  }
}

static size_t memory(void) { return __builtin_wasm_memory_size(0) * 65536; }

int main(int argc, char **argv) {
  int mix = argc > 1 ? atoi(argv[1]) : 0;
  uint32_t slots = mix == 3 ? SLOTS / 10 : SLOTS;
  size_t start = memory(), live = 0, peak = 0;
  for (long i = 0; i < OPERATIONS; i++) {
    /* Low slots change often, high ones live long; in every second phase the heap shrinks. */
    uint64_t r = number() >> 8;
    uint32_t k = (uint32_t)((r * r >> 24) * slots >> 24);
    int shrinking = i / PHASE % 2 != 0 && number() % 4 != 0;
    if (blocks[k] != NULL && !shrinking && number() % 8 == 0) {
      size_t n = size(mix);
      char kept = blocks[k][0], *p = realloc(blocks[k], n);
      if (p == NULL || p[0] != kept) return 1;
      live += n - sizes[k];
      blocks[k] = p;
      sizes[k] = n;
      continue;
    }
    if (blocks[k] != NULL) {
      live -= sizes[k];
      free(blocks[k]);
      blocks[k] = NULL;
    }
    if (shrinking) continue;
    size_t n = sizes[k] = size(mix);
    char *p = blocks[k] = malloc(n);
    if (p == NULL) return 1;
    p[0] = p[n - 1] = (char)k;
    live += n;
    if (live > peak) peak = live;
  }
  printf("%zu %zu\n", peak, memory() - start);
}
