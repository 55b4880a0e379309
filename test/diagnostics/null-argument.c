// Null is passed where the function says that it must not be.
// run: -Wall
__attribute__((nonnull)) void use(char *p);
void f(void) { use(0); } // warning[null-argument]: null passed to a parameter that requires a non-null argument
