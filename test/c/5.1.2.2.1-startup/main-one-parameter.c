// args: a b
// stdout: 3
#include <stdio.h>
int main(int argc) {
  printf("%d\n", argc);
  return 0;
}
