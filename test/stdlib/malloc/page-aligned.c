// run: -O0 -O1 -Oz
// BSD valloc, pvalloc; C23 free_sized, free_aligned_sized, memalignment.
// covers: BSD: valloc, pvalloc
// covers: C23 7.24.3.4: free_sized
// covers: C23 7.24.3.5: free_aligned_sized
// covers: C23 7.24.9.1: memalignment
#define _GNU_SOURCE
#include "../expect.h"
#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

#ifdef __gnu_linux__
#define free_sized(p, n) free(p)
#define free_aligned_sized(p, a, n) free(p)
#define memalignment(p) ((size_t)(p) & -(size_t)(p))
#else
void free_sized(void *p, size_t n);
void free_aligned_sized(void *p, size_t align, size_t n);
size_t memalignment(const void *p);
#endif

int main(void) {
  size_t page = (size_t)getpagesize();
  void *p = valloc(10), *q = pvalloc(10);
  EXPECT(0, (size_t)p % page);
  EXPECT(0, (size_t)q % page);
  EXPECT(1, malloc_usable_size(q) >= page);
  EXPECT(1, memalignment(p) >= page);
  EXPECT(4, memalignment((char *)p + 12));
  free(p);
  free(q);
  free_sized(malloc(7), 7);
  free_aligned_sized(aligned_alloc(64, 128), 64, 128);
  return expect_failures;
}
