// A function that returns nothing returns a value.
void f(void) { return 1; } // warning[return-value-in-void]: void function 'f' should not return a value
