// scanf with the address of an array
#include <stdio.h>
int main(void) {
  char name[20];
  return scanf("%19s", &name);
}
