// A parenthesis is missing
int main(void) {
  int a = (1 + 2;
  return a;
}
