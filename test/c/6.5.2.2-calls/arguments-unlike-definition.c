// run: -O0 -O1 -std=gnu89
// Old programs call functions with fewer, more or other arguments than they take.
// skip-native: reads no argument that was not passed
#include "expect.h"

int calls;

nothing() { return ++calls; }
second(a, b) int a, b; { return b; }
long long wide(x) long long x; { return x + 1; }
float narrow(x) float x; { return x * 2; }
drop() { calls += 10; }

int main() {
  EXPECT(1, nothing(5));
  EXPECT(2, nothing(1.5, 2, "three"));
  EXPECT(7, second(6, 7, 8));
  EXPECT(0, second(6));
  EXPECT(-4, (int)wide(-5));
  EXPECT(5, (int)narrow(2.5));
  drop(calls);
  EXPECT(12, calls);
  return 0;
}
