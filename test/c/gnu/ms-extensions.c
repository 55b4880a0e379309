// run: -O0 -O1 -fms-extensions
#include "expect.h"

/* Members without a name whose struct has a tag, or the name of a typedef. */
struct a {
  int a, x;
};
union u {
  int u1;
  float u2;
};
typedef struct {
  int t;
} typed;
struct b {
  struct a;
  int b;
  union u;
  typed;
};

int main(void) {
  struct b v = {.a = 1, .b = 2, .u1 = 3, .t = 4};
  v.x = 6;
  EXPECT(16, v.a + v.b + v.u1 + v.t + v.x);
  EXPECT(20, sizeof v);
}
