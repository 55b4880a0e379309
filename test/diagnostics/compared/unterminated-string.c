// A string is not closed
int main(void) {
  const char *s = "hello;
  return 0;
}
