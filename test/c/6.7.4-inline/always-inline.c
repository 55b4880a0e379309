// What must always be inlined needs no external definition.
#include "expect.h"

inline __attribute__((always_inline)) int add(int a, int b) {
  return a + b;
}
extern inline __attribute__((always_inline, gnu_inline)) int twice(int a) {
  return add(a, a);
}
__attribute__((gnu_inline)) extern inline int replaced(void) {
  return 1;
}
static int replaced(void) {
  return 2;
}

int main(void) {
  EXPECT(14, twice(3) + add(3, 5));
  EXPECT(2, replaced());
  return 0;
}
