/* C23 7.24.3.4, 7.24.3.5: free told the size; and memalignment, 7.24.9.1. */
#include <stdlib.h>

void free_sized(void *p, size_t size) {
  (void)size;
  free(p);
}

void free_aligned_sized(void *p, size_t align, size_t size) {
  (void)align, (void)size;
  free(p);
}

size_t memalignment(const void *p) { return (size_t)p & -(size_t)p; }
