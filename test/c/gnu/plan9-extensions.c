// run: -O0 -O1 -fplan9-extensions
#include "expect.h"

struct a {
  int a, x;
};
typedef struct a named;
struct b {
  int b;
  struct a;
};
struct c {
  int c;
  named;
};

static int read(struct a *p) { return p->a; }

int main(void) {
  struct b v = {.a = 7, .b = 2};
  struct c w;
  w.named.a = 1;
  w.a += 1;
  struct a *part = &v;
  EXPECT(7, read(&v));
  EXPECT(2, w.a);
  EXPECT(7, part->a);
}
