// A variable is misspelt
int main(void) {
  int counter = 1;
  return cuonter;
}
