// Misleading indentation
int f(int a) {
  if (a > 3)
    a = 3;
    a = a * 2;
  return a;
}
