#include "expect.h"


int x = 1;
static int outer(void) { return x; }

int main(void) {
  EXPECT(1, x);
  int x = 2;
  {
    int x = x = 3; /* the inner one is in scope in its own initializer */
    EXPECT(3, x);
    {
      extern int x;
      EXPECT(1, x);
      x = 10;
    }
  }
  EXPECT(2, x);
  EXPECT(10, outer());
  for (int x = 0; x < 1; x++) EXPECT(0, x);
  EXPECT(2, x);
}
