// * needs a pointer.
int f(int a) { return *a; } // error[deref-non-pointer]: indirection needs a pointer operand ('int' is none)
