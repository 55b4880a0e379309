/* 5.1.2.2.1 Fetches the arguments for a main that takes them. */
#include "../internal.h"

int __main_argc_argv(int argc, char **argv);

int __original_main(void) {
  size_t argc, size;
  char **argv;
  if (__wasi_args_sizes_get(&argc, &size) != 0 ||
      (argv = __heap_extend((argc + 1) * sizeof *argv + size)) == NULL ||
      __wasi_args_get((unsigned char **)argv, (unsigned char *)(argv + argc + 1)) != 0)
    __wasi_proc_exit(71);
  argv[argc] = NULL;
  return __main_argc_argv((int)argc, argv);
}
