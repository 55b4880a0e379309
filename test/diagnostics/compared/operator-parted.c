// An operator in two parts
int f(int x) {
  if (x = > 3) return 1;
  return x == = 2;
}
