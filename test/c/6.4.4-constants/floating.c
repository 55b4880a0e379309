#include "expect.h"


int main(void) {
  EXPECT_TRUE(1e3 == 1000.0);
  EXPECT_TRUE(.5 == 0.5 && 5. == 5.0);
  EXPECT_TRUE(0x1p4 == 16.0);
  EXPECT_TRUE(0x.8p0 == 0.5);
  EXPECT(4, sizeof 1.0f);
  EXPECT(8, sizeof 1.0);
  EXPECT_TRUE(1e308 * 10 > 1e308);
  EXPECT_TRUE(4.9e-324 > 0);
  EXPECT_TRUE(0.1 + 0.2 != 0.3);
}
