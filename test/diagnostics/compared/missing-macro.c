// A macro's header is missing
int main(void) {
  char *p = NULL;
  return p != 0;
}
