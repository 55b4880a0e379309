// Empty asm statements: operands keep their values or take those of inputs that share their registers.
// run: -O0 -O2
#include "expect.h"

asm("");
asm("# a comment");

struct big { int a[4]; };
static int calls;
static int called(void) { return ++calls; }
extern int named(int) __asm__("another_name");
int another_name(int x) { return x + 1; }
int data asm("data_symbol") = 8;
extern int data_symbol;

int main(void) {
  int x = 5, y = 0, z = 1;
  asm volatile("" : "+r"(x) : : "memory");
  EXPECT(5, x);
  asm("" : "=r"(y) : "0"(x + 1));
  EXPECT(6, y);
  /* Inputs come before outputs. */
  asm("" : "=r"(x), "=r"(y) : "0"(y), "1"(x));
  EXPECT(65, x * 10 + y);
  asm("" : [out] "=&r"(z), "+m"(x) : [in] "r"(called()), "[out]"(x * 2) : "cc", "memory");
  EXPECT(12, z);
  EXPECT(1, calls);
  double d = 2.5;
  asm("" : "+m"(d));
  EXPECT(25, d * 10);
  long long wide;
  asm("" : "=A"(wide) : "0"(1LL << 40));
  EXPECT(1LL << 40, wide);
  struct big s = {{1, 2, 3, 4}};
  asm volatile("" : "+m"(s));
  asm volatile("" : "=m"(s) : "m"(s));
  EXPECT(4, s.a[3]);
  int array[2] = {1, 2}, *p = array;
  asm("" : "+r"(*p++));
  EXPECT(2, *p);
  asm("" : "=r"(p) : "0"(array));
  EXPECT(1, *p);
  asm volatile("" ::: "memory");
  __asm__ __volatile__("nop");
  asm inline("" : : "r"(p), "i"(3), "n"(4), "g"(5));
  register int kept asm("eax") = 4;
  asm("" : "+r"(kept));
  EXPECT(4, kept);
  asm goto("" : : : : out);
  EXPECT(3, named(2));
  EXPECT(8, data_symbol);
out:
  return 0;
}
