// A brace too many
int f(int a) {
  if (a > 1)
    a = 2;
  }
  return a;
}
