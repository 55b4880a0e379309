// run: -O0 -O1 -std=gnu2x
// skip-native: gcc 12 does not know this part of C23
#include "expect.h"

constexpr int n = 5;
static constexpr double half = 0.5;
constexpr void *nothing = nullptr;
constexpr struct point {
  int x, y;
  int more[3];
  unsigned low : 3;
} p = {1, 2, {3, 4}, 5};
constexpr char text[] = "hello";
constexpr unsigned char narrow = 255;

static_assert(n == 5 && half == 0.5 && p.y == 2 && p.low == 5 && narrow == 255);
static_assert(p.more[1] == 4 && p.more[2] == 0 && text[1] == 'e');
int size_from_it[n];
int value_from_it = n * 2;
enum { next = n + 1 };
struct bits {
  int b : n;
};

int main(void) {
  constexpr int local = 7;
  static int kept = local;
  static constexpr auto sum = local + n;
  int array[local] = {};
  const int *literal = (constexpr int[]){1, 2, 3};
  switch (7) {
  case local:
    break;
  default:
    EXPECT(7, 0);
  }
  for (constexpr int k = 3;;) {
    static_assert(k == 3);
    break;
  }
  EXPECT(20, sizeof size_from_it);
  EXPECT(10, value_from_it);
  EXPECT(6, next);
  EXPECT(7, kept);
  EXPECT(12, sum);
  EXPECT(28, sizeof array);
  EXPECT(2, literal[1]);
  EXPECT(9, ((constexpr struct point){9}).x);
  EXPECT_TRUE(nothing == nullptr);
  const int *address = &p.y;
  EXPECT(2, *address);
  EXPECT(0, kept - local);
}
