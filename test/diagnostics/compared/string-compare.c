// Strings compared with ==
int f(const char *word) {
  return word == "yes";
}
