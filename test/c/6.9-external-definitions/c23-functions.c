// run: -O0 -O1 -std=gnu2x
// skip-native: gcc 12 does not know this part of C23
#include "expect.h"
#include <stdarg.h>
#include <stddef.h>

static int second(int, int b) { return b; }

static double only_dots(...) {
  va_list list;
  va_start(list);
  double result = va_arg(list, int);
  result += va_arg(list, double);
  va_end(list);
  return result;
}

static int named(int a, ...) {
  va_list list;
  va_start(list, a, more than one);
  int result = va_arg(list, int);
  va_end(list);
  return a + result;
}

static int classify(int x) {
  switch (x) {
  case 1:
    return 2;
  default:
    unreachable();
  }
}

int no_parameters();
int no_parameters(void) { return 3; }

int main(void) {
start:
  int x = 1;
  switch (x) {
  case 1:
    int y = 3;
    x = y;
    break;
  default:
  }
  int scalar = {}, length = 3, vla[length] = {};
  double real = {};
  int *pointer = {};
  EXPECT(3, x);
  EXPECT(0, scalar + vla[2] + (int)real + (pointer != 0));
  EXPECT(2, second(1, 2));
  EXPECT_TRUE(only_dots(3, 2.5) == 5.5);
  EXPECT(3, named(1, 2));
  EXPECT(2, classify(1));
  EXPECT(3, no_parameters());
  static int *kept;
  int *now = (static int[]){1, 2};
  if (kept) EXPECT_TRUE(kept == now);
  kept = now;
  if (now[0]++ == 1) goto start;
  {
  end:
  }
}
