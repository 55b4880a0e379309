// The address of a local variable
char *name(void) {
  char text[10] = "name";
  return text;
}
