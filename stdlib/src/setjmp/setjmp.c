/* 7.13 Nonlocal jumps, by WebAssembly's tool-conventions: compilers call these functions, and objects of different
   compilers jump to each other.

   A call of setjmp is known by the activation of the function that it is in and by a label, the number of the call in
   that function. longjmp throws an exception that carries where to go and with which value; each function on the way
   that calls setjmp catches it, asks __wasm_setjmp_test whether it is meant, and throws it on otherwise. */
#include "../internal.h"
#include <setjmp.h>

struct jump {
  const void *activation;
  unsigned label;
  struct {
    struct jump *to;
    int value;
  } thrown;
};

_Static_assert(sizeof(struct jump) <= sizeof(jmp_buf), "a jmp_buf has room for what is kept in it");
/* The buffer of __builtin_setjmp is five words (GCC manual, "Nonlocal gotos"). */
_Static_assert(sizeof(struct jump) <= 5 * sizeof(void *), "so has the buffer of __builtin_setjmp");

void __wasm_setjmp(struct jump *jump, unsigned label, const void *activation) {
  jump->activation = activation;
  jump->label = label;
}

/* The label of the setjmp that filled the buffer if it was in this activation; 0 otherwise. */
unsigned __wasm_setjmp_test(const struct jump *jump, const void *activation) {
  return jump->activation == activation ? jump->label : 0;
}

/* 7.13.2.1p4: setjmp cannot be made to return 0. */
_Noreturn void __wasm_longjmp(struct jump *jump, int value) {
  jump->thrown.to = jump;
  jump->thrown.value = value == 0 ? 1 : value;
  __builtin_wasm_throw(1, &jump->thrown);
}

/* 7.13.2.1 */
_Noreturn void longjmp(jmp_buf env, int value) {
  __wasm_longjmp((struct jump *)env, value);
}

/* POSIX */
__attribute__((alias("longjmp"))) _Noreturn void _longjmp(jmp_buf env, int value);
