// run: -O0 -O1 -Oz
// 7.22.3: sizes that cannot be had give null and ENOMEM; size 0 and null are harmless.
// covers: C17 7.22.3.1: aligned_alloc
// covers: C17 7.22.3.2: calloc
// covers: POSIX.1-2017 posix_memalign: posix_memalign
// covers: POSIX.1-2024 reallocarray: reallocarray
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

int main(void) {
  volatile size_t huge = SIZE_MAX, half = SIZE_MAX / 2 + 2;
  /* Volatile, or compilers take it for granted that malloc succeeds. */
  void *volatile q = malloc(huge);
  EXPECT(1, q == NULL);
  errno = 0;
  q = calloc(half, 2);
  EXPECT(1, q == NULL);
  EXPECT(ENOMEM, errno);
  void *p = malloc(10);
  EXPECT(1, realloc(p, huge) == NULL);
  EXPECT(1, reallocarray(p, half, 2) == NULL);
  free(p);
  free(NULL);
  p = malloc(0);
  free(p);
  p = realloc(NULL, 5);
  EXPECT(1, p != NULL);
  p = reallocarray(p, 5, 7);
  EXPECT(1, p != NULL);
  free(p);
  p = aligned_alloc(256, 512);
  EXPECT(0, (uintptr_t)p % 256);
  free(p);
  EXPECT(EINVAL, posix_memalign(&p, 3, 16));
  EXPECT(0, posix_memalign(&p, 1024, 16));
  EXPECT(0, (uintptr_t)p % 1024);
  free(p);
  return expect_failures;
}
