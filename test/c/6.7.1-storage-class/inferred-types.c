// run: -O0 -O1 -std=gnu2x
// skip-native: gcc 12 does not know this part of C23
#include "expect.h"

auto whole = 5;
static auto fraction = 1.5;
auto text = "abc";
auto record = (struct r { int v; }){3};

static int twice(int a) { return 2 * a; }

int main(void) {
  auto x = 1;
  auto single = 2.5f;
  auto const letter = 'a';
  auto call = twice;
  int numbers[3] = {1, 2, 3};
  auto pointer = numbers;
  static auto kept = 3ull;
  register auto fast = 5;
  auto int old_style = 4;
  for (auto i = 0; i < 2; i++) x += i;
  EXPECT(1, _Generic(single, float: 1, default: 0));
  EXPECT(1, _Generic(&letter, const int *: 1, default: 0));
  EXPECT(1, _Generic(pointer, int *: 1, default: 0));
  EXPECT(1, _Generic(kept, unsigned long long: 1, default: 0));
  EXPECT(1, _Generic(text, char *: 1, default: 0));
  EXPECT_TRUE(fraction == 1.5);
  EXPECT(8, call(old_style));
  EXPECT(2, x);
  EXPECT(13, whole + fast + record.v);
}
