#include "expect.h"


int main(void) {
  unsigned char uc = 255;
  signed char sc = -1;
  unsigned short us = 65535;
  EXPECT(256, uc + 1);
  EXPECT(-256, ~uc);
  EXPECT(65536, us + 1);
  EXPECT(4, sizeof(uc + uc));
  EXPECT_TRUE(sc < 0u == 0); /* -1 becomes UINT_MAX */
  EXPECT_TRUE(-1 > 0u);
  EXPECT_TRUE((unsigned char)-1 > 0);
  uc += 1;
  EXPECT(0, uc);
  sc = (signed char)200;
  EXPECT(-56, sc);
  EXPECT(4294967295LL, -1u);
  EXPECT(-1, -1LL * 1u);
  EXPECT(1, (_Bool)0.25);
  EXPECT(1, (_Bool)256);
}
