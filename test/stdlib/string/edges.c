// run: -O0 -O1 -Oz
// The functions that read blocks, against plain loops: at every alignment, for every short length, with other bytes
// around, and in the last bytes of the memory.
// covers: C17 7.24.2.3: strcpy
// covers: C17 7.24.4.1: memcmp
// covers: C17 7.24.4.2: strcmp
// covers: C17 7.24.4.4: strncmp
// covers: C17 7.24.5.1: memchr
// covers: C17 7.24.5.2: strchr
// covers: C17 7.24.5.3: strcspn
// covers: C17 7.24.5.5: strrchr
// covers: C17 7.24.5.6: strspn
// covers: C17 7.24.6.3: strlen
// covers: POSIX.1-2017 strlen: strnlen
// covers: GNU: memrchr, strchrnul, rawmemchr
#define _GNU_SOURCE
#include "../expect.h"
#include <stdlib.h>

#define LONGEST 40

/* Volatile, or compilers compute the results. */
static char *volatile text, *volatile other;

static int sign(int n) { return (n > 0) - (n < 0); }

/* Of a string of n bytes with `wanted` at `at`, or nowhere if that is n. */
static void searches(char *s, size_t n, size_t at, char wanted) {
  char *found = at < n ? s + at : NULL;
  EXPECT(n, strlen(s));
  EXPECT(n, strnlen(s, n + 1));
  EXPECT(at, strnlen(s, at));
  EXPECT(1, memchr(s, wanted, n) == found);
  EXPECT(1, memrchr(s, wanted, n) == found);
  EXPECT(1, memchr(s, wanted, at) == NULL);
  EXPECT(1, strchr(s, wanted) == found);
  EXPECT(1, strrchr(s, wanted) == found);
  EXPECT(at, strchrnul(s, wanted) - s);
  EXPECT(n, (char *)rawmemchr(s, 0) - s);
  char few[] = {1, wanted, 0}, many[] = {1, 2, 3, wanted, 0};
  EXPECT(at, strcspn(s, few));
  EXPECT(at, strcspn(s, many));
  EXPECT(at, strspn(s, "a"));
  EXPECT(n, strspn(s, few[1] == 'A' ? "aA" : "a\xf0"));
  EXPECT(n, strspn(s, "bcaA\xf0"));
}

/* Of two strings of n bytes that differ at `at`. */
static void comparisons(char *s, char *t, size_t n, size_t at) {
  int order = at < n ? (unsigned char)s[at] - (unsigned char)t[at] : 0;
  EXPECT(sign(order), sign(strcmp(s, t)));
  EXPECT(-sign(order), sign(strcmp(t, s)));
  EXPECT(sign(order), sign(memcmp(s, t, n)));
  EXPECT(0, memcmp(s, t, at));
  EXPECT(sign(order), sign(strncmp(s, t, n + 5)));
  EXPECT(sign(order), sign(strncmp(s, t, at + 1)));
  EXPECT(0, strncmp(s, t, at));
}

static void one(char *s, char *t, size_t n, size_t at) {
  memset(s, 'a', n);
  memset(t, 'a', n);
  s[n] = t[n] = 0;
  if (at < n) s[at] = (char)(at % 2 == 0 ? 0xf0 : 'A');
  searches(s, n, at, (char)(at % 2 == 0 ? 0xf0 : 'A'));
  comparisons(s, t, n, at);
  EXPECT(1, strcpy(t, s) == t);
  EXPECT(0, memcmp(s, t, n + 1));
}

/* The end of the memory, behind two pages. */
static char *end_of_memory(void) {
#ifdef __wasm__
  return (char *)((__builtin_wasm_memory_grow(0, 2) + 2) * 65536);
#else
  return (char *)malloc(140000) + 140000;
#endif
}

int main(void) {
  text = malloc(256);
  other = malloc(256);
  memset(text, 'A', 256);
  memset(other, 0, 256);
  char *end = end_of_memory();
  for (size_t n = 0; n < LONGEST; n++)
    for (size_t at = 0; at <= n; at += 1 + n / 6) {
      for (size_t shift = 0; shift < 17; shift += 1 + n / 10) one(text + shift, other + shift * 3 % 16, n, at);
      one(end - n - 1, other, n, at);
      one(text, end - n - 1, n, at);
    }
  /* Across a 64 KiB page. */
  for (size_t before = 1; before < 36; before++) one(end - 65536 - before, text, 35, before % 35);
  return expect_failures;
}
