#include "expect.h"

/* A bit-field promotes by its width, also where its value comes out of a comma or an assignment, as in GCC. */
struct s {
  unsigned narrow : 22;
  unsigned long long wide : 40;
} s = {5, 0xffffffffffull};

int main(void) {
  int minus = -10;
  EXPECT(1, s.narrow >= minus);
  EXPECT(1, (0, s.narrow) >= minus);
  EXPECT(1, (s.narrow = 7) >= minus);
  EXPECT(1, (s.narrow += 1) >= minus);
  EXPECT(1, ++s.narrow >= minus);
  EXPECT(1, s.narrow++ >= minus);
  EXPECT(1, (minus, (s.narrow = 3)) >= minus);
  EXPECT_TRUE((unsigned long long)((0, s.wide) + 1) == 0);
  EXPECT_TRUE((unsigned long long)((s.wide = 0xffffffffffull) << 1) == 0xfffffffffeull);
}
