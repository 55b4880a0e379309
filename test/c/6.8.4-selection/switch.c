#include "expect.h"


static int name(int n) {
  switch (n) {
    case 1: return 10;
    case 2:
    case 3: n += 100; /* falls through */
    case 4: return n;
    case 1000000: return 6;
    case -5: return 5;
    case 20 ... 29: return 2;
    default: n = 0;
  }
  return n;
}
static int wide(unsigned long long n) {
  switch (n) { case 0x100000000: return 1; case 0: return 2; }
  return 3;
}
static int duff(int count) {
  int n = 0, rounds = (count + 3) / 4;
  switch (count % 4) {
    case 0: do { n++;
    case 3: n++;
    case 2: n++;
    case 1: n++;
    } while (--rounds > 0);
  }
  return n;
}
int main(void) {
  EXPECT(10, name(1));
  EXPECT(102, name(2));
  EXPECT(4, name(4));
  EXPECT(6, name(1000000));
  EXPECT(5, name(-5));
  EXPECT(2, name(25));
  EXPECT(0, name(30));
  EXPECT(1, wide(0x100000000));
  EXPECT(2, wide(0));
  EXPECT(3, wide(1));
  EXPECT(13, duff(13));
  EXPECT(4, duff(4));
}
