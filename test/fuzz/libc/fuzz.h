/*
 * What the fuzzers of the C library share. Each is a program that makes random but valid calls of a family of functions:
 *
 *     program SEED COUNT [trace]
 *
 * Buffers come from malloc and are exactly as large as the standard asks for, so that under -fsanitize=address an access
 * beyond them is found. Results are compared with a model where that is simple, and all that the standard defines goes
 * into a checksum, which a native build of the same program with the same seed must print as well (run.mjs). With
 * a third argument all that goes into it is printed.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned long long fuzz_state, fuzz_checksum = 0xcbf29ce484222325;
static unsigned long fuzz_call;
static int fuzz_traced;

/* Of two calls in one expression, compilers may make either first: the values of a seed depend on that there is but one.

   SplitMix64 (Steele, Lea, Flood 2014). */
static inline unsigned long long random64(void) {
  unsigned long long z = fuzz_state += 0x9e3779b97f4a7c15;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
  z = (z ^ z >> 27) * 0x94d049bb133111eb;
  return z ^ z >> 31;
}

/* In [0, n). */
static inline unsigned below(unsigned n) { return (unsigned)(random64() >> 32) % n; }

/* In [low, high]. */
static inline int between(int low, int high) { return low + (int)below((unsigned)(high - low) + 1); }

static inline int chance(unsigned percent) { return below(100) < percent; }

/* Sizes: mostly small, now and then beyond what fast paths treat on their own. */
static inline size_t some_size(void) {
  switch (below(8)) {
  case 0: return below(4);
  case 1: return below(300);
  case 2: return chance(10) ? below(5000) : below(64);
  default: return below(40);
  }
}

/* Adds a result to the checksum (FNV-1a). */
static inline void note(unsigned long long value) {
  if (fuzz_traced) printf("%lu: %llx\n", fuzz_call, value);
  for (int i = 0; i < 8; i++, value >>= 8) fuzz_checksum = (fuzz_checksum ^ (value & 255)) * 0x100000001b3;
}
static inline void note_bytes(const void *p, size_t n) {
  const unsigned char *s = p;
  note(n);
  if (fuzz_traced) printf("%lu: \"%.*s\"\n", fuzz_call, (int)n, (const char *)p);
  for (size_t i = 0; i < n; i++) fuzz_checksum = (fuzz_checksum ^ s[i]) * 0x100000001b3;
}
static inline void note_string(const char *s) {
  if (s == NULL) note(0x6e756c6c);
  else note_bytes(s, strlen(s));
}
static inline void note_sign(int n) { note(n < 0 ? 1 : n > 0 ? 2 : 0); }
/* Where in an object a pointer points. */
static inline void note_place(const void *p, const void *base) {
  note(p == NULL ? ~0ull : (unsigned long long)((const char *)p - (const char *)base));
}
static inline void note_double(double x) {
  unsigned long long bits;
  if (x != x) x = 0x1.8p1000;
  memcpy(&bits, &x, 8);
  note(bits);
}

/* What a function should have done, by the model. */
#define CHECK(condition)                                                                          \
  do {                                                                                            \
    if (!(condition)) {                                                                           \
      printf("%s:%d: call %lu: %s\n", __FILE__, __LINE__, fuzz_call, #condition);                 \
      exit(1);                                                                                    \
    }                                                                                             \
  } while (0)

/* Memory of exactly this size, whose beginning is aligned anyhow. Blocks are given back at the end of a call. */
#define MOST_BLOCKS 1100
static void *fuzz_blocks[MOST_BLOCKS];
static unsigned fuzz_nblocks;
static inline void *block(size_t size) {
  size_t front = below(9);
  char *p = malloc(front + size > 0 ? front + size : 1);
  if (p == NULL || fuzz_nblocks == MOST_BLOCKS) exit(2);
  fuzz_blocks[fuzz_nblocks++] = p;
  /* Without any byte, it is the end of the block. */
  return front + size > 0 ? p + front : p + 1;
}
static inline wchar_t *wide_block(size_t n) {
  size_t front = below(3);
  wchar_t *p = malloc(front + n > 0 ? (front + n) * sizeof *p : 1);
  if (p == NULL || fuzz_nblocks == MOST_BLOCKS) exit(2);
  fuzz_blocks[fuzz_nblocks++] = p;
  return p + front;
}
static inline void release_blocks(void) {
  while (fuzz_nblocks > 0) free(fuzz_blocks[--fuzz_nblocks]);
}

/* Bytes of few kinds, so that equal ones are frequent. */
static inline int some_byte(void) {
  static const unsigned char edges[] = {0, 1, 127, 128, 255, 'a', 'A', 'z', ' ', '0'};
  return chance(80) ? 'a' + (int)below(3) : chance(70) ? edges[below(sizeof edges)] : (int)below(256);
}
static inline unsigned char *random_bytes(size_t n) {
  unsigned char *p = block(n);
  for (size_t i = 0; i < n; i++) p[i] = (unsigned char)some_byte();
  return p;
}
static inline char *random_string_of(size_t n, const char *alphabet) {
  char *p = block(n + 1);
  size_t kinds = strlen(alphabet);
  for (size_t i = 0; i < n; i++) p[i] = alphabet[below((unsigned)kinds)];
  p[n] = 0;
  return p;
}
static inline char *random_string(size_t n) {
  char *p = (char *)random_bytes(n + 1);
  for (size_t i = 0; i < n; i++)
    if (p[i] == 0) p[i] = 'b';
  p[n] = 0;
  return p;
}

/* One random call of the family, defined by each fuzzer. */
static void fuzz_one(void);

int main(int argc, char **argv) {
  unsigned long long seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
  unsigned long count = argc > 2 ? strtoul(argv[2], NULL, 10) : 1000;
  fuzz_traced = argc > 3;
  for (fuzz_call = 0; fuzz_call < count; fuzz_call++) {
    /* What one call does, does not depend on those before. */
    fuzz_state = (seed << 40) + fuzz_call;
    random64();
    fuzz_one();
    release_blocks();
  }
  printf("%016llx\n", fuzz_checksum);
  return 0;
}

#endif
