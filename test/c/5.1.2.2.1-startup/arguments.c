// args: one two three
// stdout: 4
// stdout: one two three
#include <stdio.h>

int main(int argc, char **argv) {
  printf("%d\n%s %s %s\n", argc, argv[1], argv[2], argv[3]);
  return argv[argc] != 0;
}
