#include "expect.h"


struct a { int a; };
typedef int b;
static int count(int n) {
a:
  if (n < 10) { n += 3; goto a; }
  struct a a = { n };
  return a.a;
}
int main(void) {
  b a = 4;
  struct a s = { 5 };
  EXPECT(12, count(0));
  EXPECT(9, a + s.a);
  { int b = 7; EXPECT(7, b); }
}
