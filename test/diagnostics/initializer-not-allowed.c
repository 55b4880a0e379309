// This cannot have a value.
int f(void) = 1; // error[initializer-not-allowed]: 'f' cannot be initialized
