// A result is a value, and values are neither const nor volatile.
// run: -Wextra
const int f(void);
const int f(void) { return 1; } // warning[ignored-qualifier]: qualifiers on the result type of a function have no effect
