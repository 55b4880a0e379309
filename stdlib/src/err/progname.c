/* GNU program_invocation_name and BSD getprogname, fetched before main in programs that use them. */
#define _GNU_SOURCE
#include "../internal.h"
#include <stdlib.h>
#include <string.h>

char *program_invocation_name = "", *program_invocation_short_name = "";
const char *__progname = "";

__attribute__((__constructor__(60))) static void fetch_name(void) {
  size_t argc, size;
  if (__wasi_args_sizes_get(&argc, &size) != 0 || argc == 0) return;
  unsigned char **argv = __heap_extend(argc * sizeof *argv + size);
  if (argv == NULL || __wasi_args_get(argv, (unsigned char *)(argv + argc)) != 0) return;
  program_invocation_name = (char *)argv[0];
  char *slash = strrchr(program_invocation_name, '/');
  __progname = program_invocation_short_name = slash != NULL ? slash + 1 : program_invocation_name;
}

const char *getprogname(void) { return __progname; }
