// An array of variable length is initialised by empty braces or not at all.
void f(int n) {
  int zeros[n] = {};
  int a[n] = {1, 2}; // error[vla-initializer]: a variable length array may only be initialized by empty braces
  char text[n] = "abc"; // error[vla-initializer]
}
