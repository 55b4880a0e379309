// run: -std=gnu89 -O1
// Before C99 int needed not be written.
#include "expect.h"

a, b = 2;
const c = 3;
list[] = {4, 5};
static hidden;
static void later(int);

main() {
  later(b);
  EXPECT(0, a);
  EXPECT(3, c);
  EXPECT(5, list[1]);
  EXPECT(2, hidden);
  return 0;
}

later(x) { hidden = x; }
