/* sbrk, brk: the heap grows and never shrinks. */
#include "../internal.h"
#include <unistd.h>

void *sbrk(intptr_t increment) {
  void *p = increment >= 0 ? __heap_extend((size_t)increment) : NULL;
  if (p != NULL) return p;
  errno = ENOMEM;
  return (void *)-1;
}

int brk(void *end) {
  (void)end;
  return fail(ENOMEM);
}
