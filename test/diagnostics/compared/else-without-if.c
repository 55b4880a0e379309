// An else without its if
int f(int a) {
  if (a > 3);
    a = 3;
  else
    a = 0;
  return a;
}
