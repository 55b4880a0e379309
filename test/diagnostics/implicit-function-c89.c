// A call of a function nobody declared: allowed in C89, and often a mistake.
// run: -std=gnu89 -Wall
int f(void) { return compute(1); } // warning[implicit-function-c89]: implicit declaration of function 'compute'
