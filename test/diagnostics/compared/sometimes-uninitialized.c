// A variable without a value on one way
int f(int c) {
  int x;
  if (c > 0) x = 1;
  return x;
}
