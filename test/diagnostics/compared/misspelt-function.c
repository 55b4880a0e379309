// A function is misspelt
#include <stdio.h>
int main(void) {
  pritnf("hello\n");
  return 0;
}
