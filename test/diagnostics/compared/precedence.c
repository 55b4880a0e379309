// & and ==
int odd(int a) {
  return a & 1 == 1;
}
