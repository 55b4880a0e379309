#include "expect.h"


#define NAME(x) _Generic((x), int: 1, unsigned: 2, double: 3, char *: 4, const char *: 5, default: 6)
int main(void) {
  const int c = 0;
  const char *s = "";
  EXPECT(1, NAME(c));
  EXPECT(2, NAME(1u));
  EXPECT(3, NAME(1.0));
  EXPECT(4, NAME((char *)0));
  EXPECT(5, NAME(s));
  EXPECT(6, NAME(1ll));
  EXPECT(1, NAME('a'));
  EXPECT(4, NAME("array"));
}
