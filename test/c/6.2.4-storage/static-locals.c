#include "expect.h"


static int counter(void) { static int n = 5; return n++; }
static int *address(void) { static int n; n++; return &n; }
int main(void) {
  EXPECT(5, counter());
  EXPECT(6, counter());
  int *p = address();
  EXPECT(1, *p);
  EXPECT(2, *address());
  EXPECT(2, *p);
}
