/* GNU malloc_stats, malloc_info: the same for people and for programs. */
#include "chunk.h"
#include <malloc.h>
#include <stdio.h>

void malloc_stats(void) {
  struct heap_usage sum = __heap_usage();
  fprintf(stderr, "Arena 0:\nsystem bytes     = %10zu\nin use bytes     = %10zu\n", sum.taken, sum.used);
  fprintf(stderr, "Total (incl. mmap):\nsystem bytes     = %10zu\nin use bytes     = %10zu\n", sum.taken, sum.used);
  fprintf(stderr, "max mmap regions =          0\nmax mmap bytes   =          0\n");
}

int malloc_info(int options, FILE *stream) {
  if (options != 0) return fail(EINVAL);
  struct heap_usage sum = __heap_usage();
  fprintf(stream, "<malloc version=\"1\">\n<heap nr=\"0\">\n");
  fprintf(stream, "<total type=\"rest\" count=\"%zu\" size=\"%zu\"/>\n", sum.n_free, sum.free);
  fprintf(stream, "<system type=\"current\" size=\"%zu\"/>\n<system type=\"max\" size=\"%zu\"/>\n", sum.taken, sum.taken);
  fprintf(stream, "</heap>\n</malloc>\n");
  return 0;
}
