/* GNU mallopt, malloc_trim: the heap has nothing to adjust, and WebAssembly takes no memory back. */
#include <malloc.h>

int mallopt(int parameter, int value) {
  (void)value;
  return (parameter >= M_ARENA_MAX && parameter <= M_TRIM_THRESHOLD) || parameter == M_MXFAST;
}

int malloc_trim(size_t keep) {
  (void)keep;
  return 0;
}
