// A variable without a value
int sum(const int *a, int n) {
  int total;
  for (int i = 0; i < n; i++) total += a[i];
  return total;
}
