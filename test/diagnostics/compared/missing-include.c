// An #include is missing
int main(void) {
  char *p = malloc(10);
  return p != 0;
}
