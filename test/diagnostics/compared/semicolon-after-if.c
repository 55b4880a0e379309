// A semicolon after if
int f(int a) {
  if (a > 3);
    a = 3;
  return a;
}
