// An assignment to a constant
int main(void) {
  const int limit = 10;
  limit = 20;
  return limit;
}
