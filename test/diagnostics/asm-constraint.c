// An output's constraint says so.
void f(int x) {
  __asm__("" : "r"(x)); // error[asm-constraint]: the constraint of an output begins with '=' or '+'
  __asm__("" : "=r"(x + 1)); // error[not-lvalue]
}
