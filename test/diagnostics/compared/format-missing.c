// A format has too few arguments
#include <stdio.h>
int main(void) {
  printf("%s is %d\n", "x");
  return 0;
}
