// A variable may be read without a value, if conditions do not belong together.
// run: -Wmaybe-uninitialized
int f(int c) {
  int x; // note[initialize-variable]
  if (c)
    x = 1;
  c++;
  if (c)
    return x; // warning[maybe-uninitialized]: variable 'x' may be uninitialized when used here
  return 0;
}
