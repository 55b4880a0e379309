// An element past the end
int days[12];
int f(void) {
  return days[12];
}
