// A brace is missing in the middle
int f(int a) {
  if (a > 1) {
    a = 2;
  return a;
}

int g(int a) {
  return a;
}
