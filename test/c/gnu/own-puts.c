// The program's own function takes the place of the library's, also where a print becomes a call of it.
// stdout: own
// skip-native: gcc may print otherwise
#include <stdio.h>

int main(void) {
  printf("text\n");
  return 0;
}

int puts(const char *s) {
  (void)s;
  fputs("own\n", stdout);
  return 0;
}
