/* Where a command begins: the host calls _start once.

   `int main(void)` is called __original_main in objects and `int main(int, char **)` __main_argc_argv; clang also
   gives the first the name __main_void. Only __main_void is called here; the library's src/startup defines what the
   program does not, so that the code for arguments is linked only when main takes them. */
#include "../src/internal.h"

void __wasm_call_ctors(void);
int __main_void(void);

__attribute__((__export_name__("_start"))) void _start(void) {
  __wasm_call_ctors();
  int status = __main_void();
  __exit_hooks();
  /* Returning is a success; the host need not unwind then. */
  if (status != 0) __wasi_proc_exit(status);
}
