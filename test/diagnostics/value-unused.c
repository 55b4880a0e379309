// A statement computes something and drops it.
// run: -Wall
void f(int a, int b) { a + b; } // warning[value-unused]: expression result unused
