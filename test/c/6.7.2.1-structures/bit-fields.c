#include "expect.h"


struct flags { unsigned a : 1, b : 2; signed c : 3; unsigned : 0; unsigned d : 31; unsigned long long e : 40; };
struct packed { char a; int b; } __attribute__((packed));
struct flexible { int n; char data[]; };
int main(void) {
  struct flags f = { 1, 3, -4, 0x7fffffff, 0xffffffffffULL };
  EXPECT(1, f.a);
  EXPECT(3, f.b);
  EXPECT(-4, f.c);
  EXPECT(0x7fffffff, f.d);
  EXPECT(0xffffffffffLL, f.e);
  f.b = 5;
  EXPECT(1, f.b);
  EXPECT(-4, f.c);
  EXPECT(5, sizeof(struct packed));
  EXPECT(4, sizeof(struct flexible));
  static struct flexible s = { 3, { 'a', 'b', 'c' } };
  EXPECT('c', s.data[2]);
}
