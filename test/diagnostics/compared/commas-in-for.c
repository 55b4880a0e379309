// Commas in the head of a for
int sum(void) {
  int total = 0;
  for (int i = 0, i < 10, i++) total += i;
  return total;
}
