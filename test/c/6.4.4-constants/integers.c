#include "expect.h"


int main(void) {
  EXPECT(255, 0xFf);
  EXPECT(8, 010);
  EXPECT(5, 0b101);
  EXPECT_TRUE(sizeof 2147483648 == 8);
  EXPECT_TRUE(sizeof 0x80000000 == 4);
  EXPECT_TRUE(0x80000000 > 0);
  EXPECT_TRUE(sizeof 1ll == 8);
  EXPECT_TRUE(-1 < 1u == 0);
  EXPECT_TRUE(18446744073709551615u == ~0ull);
  EXPECT(97, 'a');
  EXPECT(10, '\n');
  EXPECT(65, '\x41');
  EXPECT(65, '\101');
  EXPECT(27, '\e');
  EXPECT(-1, '\377');
  EXPECT(0x3b1, L'\u03b1');
}
