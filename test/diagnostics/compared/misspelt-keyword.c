// A keyword is misspelt
int f(int a) {
  whlie (a > 1) a--;
  return a;
}
