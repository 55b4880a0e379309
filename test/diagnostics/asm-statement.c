// There is no assembly language here that a compiler could take over.
void f(void) { __asm__("int $3"); } // error[asm-statement]: inline assembly is not supported for WebAssembly
