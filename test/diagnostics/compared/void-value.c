// The value of a function that has none
void show(int a);
int f(int a) {
  return show(a) + 1;
}
