// A function may be defined by the builtin that stands for it; that is the instruction, no call of itself.
// run: -O0 -O2
#include "expect.h"

void *memcpy(void *to, const void *from, __SIZE_TYPE__ n) { return __builtin___memcpy_chk(to, from, n, -1); }

int main(void) {
  char a[4] = "abc", b[4] = "xyz";
  EXPECT(1, memcpy(a, b, 2) == a);
  EXPECT('y', a[1]);
  EXPECT('c', a[2]);
  EXPECT(3, (char *)__builtin_mempcpy(a, "hi", 3) - a);
  EXPECT('i', a[1]);
  return 0;
}
