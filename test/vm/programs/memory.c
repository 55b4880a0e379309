// Allocation that grows the memory many times, and hash tables over it.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node { struct node *next; char key[12]; int count; };
static struct node *buckets[1024];

static uint32_t hash(const char *s) {
  uint32_t h = 2166136261u;
  while (*s) h = (h ^ (uint8_t)*s++) * 16777619u;
  return h;
}

static struct node *lookup(const char *key) {
  struct node **place = &buckets[hash(key) % 1024];
  for (struct node *n = *place; n; n = n->next) if (!strcmp(n->key, key)) return n;
  struct node *n = calloc(1, sizeof *n);
  strcpy(n->key, key);
  n->next = *place;
  return *place = n;
}

int main(void) {
  uint32_t seed = 12345;
  for (int i = 0; i < 20000; i++) {
    seed = seed * 1664525 + 1013904223;
    char key[12];
    sprintf(key, "k%u", (seed >> 8) % 3000);
    lookup(key)->count++;
  }
  int most = 0, total = 0;
  for (int i = 0; i < 1024; i++) for (struct node *n = buckets[i]; n; n = n->next) {
    total += n->count;
    if (n->count > most) most = n->count;
  }
  printf("%d %d\n", total, most);
  char *blocks[100];
  uint32_t sum = 0;
  for (int i = 0; i < 100; i++) {
    size_t size = 1000 * (size_t)(i + 1);
    blocks[i] = malloc(size);
    memset(blocks[i], i, size);
    if (i > 50 && i % 3 == 0) blocks[i - 20] = realloc(blocks[i - 20], size * 3);
  }
  for (int i = 0; i < 100; i++) sum = sum * 31 + (uint8_t)blocks[i][500];
  printf("%u %zu\n", sum, __builtin_wasm_memory_size(0) * 65536 > 5000000 ? (size_t)1 : (size_t)0);
  return 0;
}
