// A semicolon that ends nothing.
// run: -Wpedantic
int f(void) { return 1; }; // warning[extra-semicolon]: extra ';' outside of a function
