// run: -O0 -O1 -Oz
// covers: BSD: sbrk
// Memory given back is used again: the heap does not grow when the same work is repeated.
#define _GNU_SOURCE
#include "../expect.h"
#include <stdlib.h>
#include <unistd.h>

#define N 2000

static void *blocks[N];

static void work(unsigned seed) {
  for (int i = 0; i < N; i++) blocks[i] = malloc((i * 7919u + seed) % 777 + 1);
  for (int i = 0; i < N; i += 2) free(blocks[i]);
  for (int i = 0; i < N; i += 2) blocks[i] = malloc((i * 104729u + seed) % 1500 + 1);
  for (int i = N; i-- > 0;) free(blocks[i]);
  char *text = NULL;
  for (int n = 1; n < 200000; n += 1000) text = realloc(text, (size_t)n);
  free(text);
}

int main(void) {
  work(0);
  char *end = sbrk(0);
  for (unsigned i = 1; i < 30; i++) work(i * 31);
  EXPECT(1, (char *)sbrk(0) - end < 1000000);
  return expect_failures;
}
