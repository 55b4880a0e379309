// No order, and a number as a condition
int days[12];
int sum(void) {
  int i = 0;
  i = i++ + days[i];
  return i == 1 || 2;
}
