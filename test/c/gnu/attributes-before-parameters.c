// Attributes after '(' begin a declarator or, before a type, the list of parameters.
// run: -O1
#include "expect.h"

int apply(int (__attribute__((__mode__(__SI__))) int x));
int twice(int x) { return 2 * x; }
int apply(int (*f)(int)) { return f(4); }
int call(int (__attribute__((unused)) *f)(int)) { return f(5); }

int main(void) {
  EXPECT(8, apply(twice));
  EXPECT(10, call(twice));
  return 0;
}
