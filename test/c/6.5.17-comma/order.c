#include "expect.h"


int main(void) {
  int a = 1, b;
  b = (a++, a++, a * 10);
  EXPECT(30, b);
  int n = 0;
  for (int i = 0, j = 10; i < j; i++, j--) n++;
  EXPECT(5, n);
}
