// Builtins that look into the registers or the stack of the processor: WebAssembly lets nobody see the frames of calls.
void *f(void) {
  return __builtin_apply_args(); // error[builtin-machine]: '__builtin_apply_args' needs a stack and registers that can be looked into, which WebAssembly has not
}
