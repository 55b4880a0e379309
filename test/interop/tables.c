// Tables besides that of function pointers.
// clang: -mreference-types
// stdout: 0
// stdout: 0 3, then 1 4
#include <stdio.h>

static __externref_t objects[0];
static int (*pointer)(const char *, ...) = printf;

int main(void) {
  pointer("%d\n", __builtin_wasm_table_size(objects));
  int old = __builtin_wasm_table_grow(objects, __builtin_wasm_ref_null_extern(), 3);
  pointer("%d %d", old, __builtin_wasm_table_size(objects));
  __builtin_wasm_table_set(objects, 1, __builtin_wasm_table_get(objects, 2));
  old = __builtin_wasm_table_grow(objects, __builtin_wasm_ref_null_extern(), 1);
  pointer(", then %d %d\n", old > 0, __builtin_wasm_table_size(objects));
}
