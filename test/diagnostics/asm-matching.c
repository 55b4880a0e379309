// An input can share the register of an output that there is.
void f(int x) {
  __asm__("" : "=r"(x) : "1"(2)); // error[asm-matching]: constraint '1' matches no output
  __asm__("" : [a] "=r"(x) : "[b]"(2)); // error[asm-matching]
}
