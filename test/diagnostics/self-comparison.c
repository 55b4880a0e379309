// Something is compared with itself.
// run: -Wall
int f(int a) { return a == a; } // warning[self-comparison]: self-comparison always evaluates to true
