/* BSD valloc, pvalloc: aligned to a page; pvalloc's size is whole pages. */
#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

void *valloc(size_t size) { return memalign((size_t)getpagesize(), size); }

void *pvalloc(size_t size) {
  size_t page = (size_t)getpagesize(), whole = (size + page - 1) & -page;
  return memalign(page, whole >= size ? whole : size);
}
