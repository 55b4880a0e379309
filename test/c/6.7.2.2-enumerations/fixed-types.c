// run: -O0 -O1 -std=gnu2x
// skip-native: gcc 12 does not know this part of C23
#include "expect.h"

enum small : unsigned char { last = 255 };
enum later : short;
enum later *early;
enum later : short { minus = -1 };
enum : long long { wide = 0x100000000 };
enum flag : bool { no, yes };
enum big { first = 0x100000000ll, second, negative = -1 };
static_assert(sizeof(enum small) == 1 && _Generic((enum later)0, short: 1, default: 0) && sizeof wide == 8);
static_assert(sizeof(enum big) == 8 && sizeof second == 8);

int main(void) {
  enum small s = last;
  s++;
  EXPECT(0, s);
  enum flag f = 5;
  EXPECT(yes, f);
  for (enum local : int { one } i = one; i < 2; i++)
    ;
}
