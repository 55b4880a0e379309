#include "expect.h"


#define MAX(a, b) ({ __typeof__(a) a_ = (a); __typeof__(b) b_ = (b); a_ > b_ ? a_ : b_; })
int main(void) {
  int i = 3;
  EXPECT(4, MAX(i++, 2) + 1);
  EXPECT(4, i);
  EXPECT(10, ({ int s = 0; for (int k = 0; k < 5; k++) s += k; s; }));
  __auto_type x = MAX(2.5, 1);
  EXPECT_TRUE(x == 2.5);
  EXPECT(1, __builtin_types_compatible_p(__typeof__(x), double));
}
