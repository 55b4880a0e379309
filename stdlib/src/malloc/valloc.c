/* BSD valloc, pvalloc: aligned to a page. */
#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

void *valloc(size_t size) { return memalign((size_t)getpagesize(), size); }

void *pvalloc(size_t size) {
  size_t page = (size_t)getpagesize();
  return memalign(page, (size + page - 1) & -page);
}
