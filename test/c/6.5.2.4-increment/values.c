#include "expect.h"


int main(void) {
  int i = 5, a[3] = { 10, 20, 30 }, *p = a;
  EXPECT(5, i++);
  EXPECT(7, ++i);
  EXPECT(7, i--);
  EXPECT(10, *p++);
  EXPECT(21, ++*p);
  EXPECT(21, (*p)++);
  EXPECT(22, a[1]);
  EXPECT(30, *++p);
  unsigned char c = 255;
  c++;
  EXPECT(0, c);
  _Bool b = 0;
  b++; b++;
  EXPECT(1, b);
  double d = 0.5;
  d++;
  EXPECT_TRUE(d == 1.5);
  long long l = 0xffffffff;
  EXPECT(0x100000000, ++l);
}
