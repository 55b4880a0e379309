#include "expect.h"


int main(void) {
  volatile double nan = 0.0 / 0.0, one = 1;
  volatile unsigned u = 0x80000000u;
  volatile int i = -1;
  EXPECT(0, nan == nan);
  EXPECT(1, nan != nan);
  EXPECT(0, nan < one || nan > one || nan <= one || nan >= one);
  EXPECT(1, !(nan < one));
  EXPECT(1, u > 1);
  EXPECT(1, i < 0);
  EXPECT(0, i < u);
  EXPECT(1, (long long)i < u);
  EXPECT(2, (i < 0) + (u > 0));
  EXPECT(1, 3 > 2 > 0);
}
