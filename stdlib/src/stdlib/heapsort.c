/* BSD heapsort: sorts in place, never in more than n log n steps. */
#include "sort.h"
#include "../internal.h"
#include <bsd/stdlib.h>

int heapsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *)) {
  if (size == 0) return fail(EINVAL);
  struct sort s = sort_of(base, size, without_context, (void *)compare);
  if (count > 1) heap_sort(&s, base, count);
  return 0;
}
