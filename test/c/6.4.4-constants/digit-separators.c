// run: -O0 -O1 -std=gnu2x
// skip-native: gcc 12 does not know this part of C23
#include "expect.h"

static_assert(1'000'000 == 1000000 && 0x1'2'3 == 0x123 && 0b1010'1010 == 170 && 01'7 == 15 && 1'0.5'0 == 10.50);
#if 1'000 != 1000 || 0b11 != 3
#error "#if knows them too"
#endif
static_assert(_Generic(u8'a', unsigned char: 1, default: 0) && _Generic(u8"x"[0], unsigned char: 1, default: 0));
static_assert(_Generic(3wb, _BitInt(3): 1, default: 0) && _Generic(0uwb, unsigned _BitInt(1): 1, default: 0));

int main(void) {
  char plain[] = u8"abc";
  EXPECT('b', plain[1]);
}
