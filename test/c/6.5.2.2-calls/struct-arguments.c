#include "expect.h"


struct one { int v; };
struct pair { int a; double b; };
struct big { int v[20]; };
static struct one inc(struct one s) { s.v++; return s; }
static struct pair swap(struct pair p) { return (struct pair){ (int)p.b, p.a }; }
static struct big fill(int n) { struct big b; for (int i = 0; i < 20; i++) b.v[i] = n + i; return b; }
static int sum(struct big b) { int s = 0; for (int i = 0; i < 20; i++) s += b.v[i]; b.v[0] = 99; return s; }
static int nested(struct pair p, struct big b, struct one o) { return p.a + b.v[19] + o.v; }

int main(void) {
  struct one o = { 1 };
  EXPECT(2, inc(o).v);
  EXPECT(1, o.v);
  struct pair p = swap((struct pair){ 1, 2.5 });
  EXPECT(2, p.a);
  EXPECT_TRUE(p.b == 1.0);
  struct big b = fill(5);
  EXPECT(290, sum(b));
  EXPECT(5, b.v[0]);
  EXPECT(24, fill(5).v[19]);
  EXPECT(2 + 24 + 1, nested(p, b, o));
  struct big c = b = fill(0);
  EXPECT(190, sum(c) + sum(b) - 190);
}
