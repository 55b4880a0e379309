// A word for an operator
int f(int a, int b) {
  if (a > 1 and b > 1) return 1;
  return 0;
}
