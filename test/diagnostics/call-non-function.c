// What is called is not a function.
int f(int a) { return a(1); } // error[call-non-function]: called object of type 'int' is not a function or function pointer
