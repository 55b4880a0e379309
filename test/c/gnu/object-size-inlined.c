// skip-native: gcc 12 knows less
// __builtin_object_size of a parameter: known once the function is inlined and optimised, and never wrong.
#include <stdlib.h>
#include "expect.h"

#define UNKNOWN ((size_t)-1)

static inline __attribute__((always_inline)) size_t most(const void *p) { return __builtin_object_size(p, 0); }
static inline __attribute__((always_inline)) size_t least(const void *p) { return __builtin_object_size(p, 2); }
static __attribute__((noinline)) size_t far(const void *p) { return __builtin_object_size(p, 0); }

#ifdef __OPTIMIZE__
#define KNOWN(size, expression) EXPECT(size, expression)
#else
#define KNOWN(size, expression) EXPECT(1, (expression) == UNKNOWN || (expression) == 0 || (expression) == (size))
#endif

static char table[7];

int main(void) {
  char local[12];
  volatile int zero = 0;
  char *allocated = malloc(20);
  char *either = zero ? local : table;
  KNOWN(12, most(local));
  KNOWN(9, most(local + 3));
  KNOWN(7, least(table));
  KNOWN(16, most(allocated + 4));
  KNOWN(12, most(either));
  KNOWN(7, least(either));
  EXPECT(1, far(local) == UNKNOWN || far(local) == 12);
  char *walker = local;
  for (int i = 0; i < 3; i++) walker++;
  EXPECT(1, most(walker) == UNKNOWN || most(walker) == 9);
  free(allocated);
}
