// A comparison of signed and unsigned
int f(int i, unsigned n) {
  return i < n;
}
