// Apostrophes around a string
#include <stdio.h>
int main(void) {
  printf('hello');
  return 0;
}
