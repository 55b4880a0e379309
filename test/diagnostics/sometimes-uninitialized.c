// A variable is read without a value on one of the ways to a statement.
// run: -Wall
int f(int c) {
  int x; // note[initialize-variable]
  if (c) // warning[sometimes-uninitialized]: variable 'x' is used uninitialized whenever 'if' condition is false
    x = 1;
  return x; // note[uninitialized-use]
}
