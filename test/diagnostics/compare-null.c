// What is compared with null never is.
// run: -Wall
int f(void) { int a[3]; return a == 0; } // warning[compare-null]: comparison of array 'a' with a null pointer is always false
