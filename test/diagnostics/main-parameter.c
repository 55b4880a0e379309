// The system gives main a number and pointers.
int main(double count) { return count > 1; } // error[main-parameter]: parameter 1 of 'main' must be of type 'int', not 'double'
