#include "expect.h"


struct node { struct node *next; int value; };
union word { unsigned u; unsigned char b[4]; float f; };
struct anonymous { int tag; union { int i; struct { short lo, hi; }; }; };

int main(void) {
  struct node third = { 0, 3 }, second = { &third, 2 }, first = { &second, 1 };
  EXPECT(3, first.next->next->value);
  int total = 0;
  for (struct node *n = &first; n; n = n->next) total += n->value;
  EXPECT(6, total);
  union word w = { .u = 0x01020304 };
  EXPECT(4, w.b[0]);
  w.f = 1.0f;
  EXPECT(0x3f800000, w.u);
  struct anonymous a = { 1, { 0x00020001 } };
  EXPECT(1, a.lo);
  EXPECT(2, a.hi);
}
