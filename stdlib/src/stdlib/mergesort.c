/* BSD mergesort: stable, with memory for the longest run that is not the last. Runs of one, two, four … are merged from the bottom up;
   of each pair the first is moved aside, and what the merge writes never overtakes what it reads. */
#include "../internal.h"
#include <bsd/stdlib.h>
#include <string.h>

typedef int compare_fn(const void *, const void *);

/* Merges the sorted [first, second) and [second, end); `aside` has room for the first. */
static void merge(char *first, char *second, char *end, char *aside, size_t size, compare_fn *compare) {
  size_t moved = (size_t)(second - first);
  if (compare(second - size, second) <= 0) return;
  memcpy(aside, first, moved);
  char *to = first, *a = aside, *a_end = aside + moved, *b = second;
  for (; a < a_end && b < end; to += size) {
    char **from = compare(b, a) < 0 ? &b : &a;
    memcpy(to, *from, size);
    *from += size;
  }
  memcpy(to, a, (size_t)(a_end - a));
}

int mergesort(void *base, size_t count, size_t size, compare_fn *compare) {
  if (size == 0) return fail(EINVAL);
  if (count < 2) return 0;
  size_t bytes = count * size;
  /* The first run of the last merge is the longest: the power of two below the count. */
  char *aside = malloc(size << (31 - __builtin_clzl(count - 1)));
  if (aside == NULL) return -1;
  char *start = base, *end = start + bytes;
  for (size_t run = size; run < bytes; run *= 2)
    for (char *first = start; (size_t)(end - first) > run; first += 2 * run) {
      size_t rest = (size_t)(end - first);
      merge(first, first + run, rest < 2 * run ? end : first + 2 * run, aside, size, compare);
      if (rest <= 2 * run) break;
    }
  free(aside);
  return 0;
}
