// A comparison as in mathematics
int inside(int a) {
  return 1 < a < 10;
}
