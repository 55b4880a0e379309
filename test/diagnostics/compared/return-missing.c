// A return is missing
int sign(int a) {
  if (a > 0) return 1;
  if (a < 0) return -1;
}
