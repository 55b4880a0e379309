// = where == is meant
int f(int a) {
  if (a = 1) return 2;
  return a;
}
