// An assignment to a value
int f(int a, int b) {
  a + b = 3;
  return a;
}
