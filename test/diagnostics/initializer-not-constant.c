// Objects of static storage begin with constants.
int n;
int m = n + 1; // error[initializer-not-constant]: initializer element is not a compile-time constant
