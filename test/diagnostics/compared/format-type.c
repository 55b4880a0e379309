// A format does not fit
#include <stdio.h>
int main(void) {
  double ratio = 0.5;
  printf("%d\n", ratio);
  return 0;
}
