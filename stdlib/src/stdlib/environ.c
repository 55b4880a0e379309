/* POSIX environ: the environment, fetched before main in programs that use it. */
#include "../internal.h"
#include <unistd.h>

static char *nothing;
char **environ = &nothing;

__attribute__((__constructor__(50))) static void fetch_environment(void) {
  size_t count, size;
  if (__wasi_environ_sizes_get(&count, &size) != 0 || count == 0) return;
  char **list = __heap_extend((count + 1) * sizeof *list + size);
  if (list == NULL) return;
  if (__wasi_environ_get((unsigned char **)list, (unsigned char *)(list + count + 1)) != 0) return;
  list[count] = NULL;
  environ = list;
}
