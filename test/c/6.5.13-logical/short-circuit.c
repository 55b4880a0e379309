#include "expect.h"


static int calls;
static int yes(void) { calls++; return 1; }
static int no(void) { calls++; return 0; }
int main(void) {
  EXPECT(0, no() && yes());
  EXPECT(1, calls);
  EXPECT(1, yes() || no());
  EXPECT(2, calls);
  EXPECT(1, 2 && 0.5);
  EXPECT(1, (no() || yes()) && !no());
  EXPECT(5, calls);
  int *p = 0;
  EXPECT(0, p && *p);
  EXPECT(7, yes() ? 7 : *p);
  EXPECT(3, 0 ?: 3);
  EXPECT_TRUE((1 ? 1 : 2.0) / 2 == 0.5);
}
