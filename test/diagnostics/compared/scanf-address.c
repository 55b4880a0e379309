// scanf without an address
#include <stdio.h>
int main(void) {
  int n = 0;
  scanf("%d", n);
  return n;
}
