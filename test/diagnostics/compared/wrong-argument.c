// An argument of the wrong type
int length(const char *s);
int main(void) {
  return length('x');
}
