#include "expect.h"


static int into(int n) {
  int total = 0;
  goto middle;
  for (; n > 0; n--) {
    total += 10;
  middle:
    total += n;
  }
  return total;
}
static int irreducible(int n) {
  int steps = 0;
  if (n & 1) goto b;
a:
  steps++;
  if (n <= 0) return steps;
  n -= 2;
b:
  steps += 100;
  n--;
  if (n > 3) goto b;
  goto a;
}
static int backward(int n) { int f = 1; again: if (n > 1) { f *= n--; goto again; } return f; }
int main(void) {
  EXPECT(3 + 10 + 2 + 10 + 1, into(3));
  EXPECT(120, backward(5));
  EXPECT(203, irreducible(4));
  EXPECT(702, irreducible(9));
}
