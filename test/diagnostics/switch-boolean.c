// A switch over what is only true or false.
// run: -Wall
int f(int a) { switch (a > 1) { default: return 1; } } // warning[switch-boolean]: switch condition has boolean value
