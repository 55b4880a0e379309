// Follows a message: where the name was declared before.
int f(int a); // note[previous-declaration]
long f(int a) { return a; } // error[redeclared-type]
