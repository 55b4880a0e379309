#include "expect.h"


struct inner { int a, b[3]; };
struct outer { struct inner first, second; int last; };
static int sparse[] = { [5] = 50, 60, [2] = 20, [8 ... 9] = 1 };
static struct outer table[2] = { [1].second.b[1] = 7, [0] = { .last = 1, .first = { 2, { 3 } } } };
static const char *names[] = { [2] = "two", [0] = "zero" };
static char text[8] = "abc", matrix[][2] = { "x", "y" };
int main(void) {
  EXPECT(10, sizeof sparse / sizeof *sparse);
  EXPECT(60, sparse[6]);
  EXPECT(20, sparse[2]);
  EXPECT(2, sparse[8] + sparse[9]);
  EXPECT(7, table[1].second.b[1]);
  EXPECT(3, table[0].first.b[0]);
  EXPECT(1, table[0].last);
  EXPECT('t', names[2][0]);
  EXPECT_TRUE(!names[1]);
  EXPECT(0, text[3] | text[7]);
  EXPECT('y', matrix[1][0]);
  int flat[2][3] = { 1, 2, 3, 4 };
  EXPECT(4, flat[1][0]);
  EXPECT(0, flat[1][2]);
  int n = 4;
  struct inner local = { n, { n + 1, [2] = n + 2 } };
  EXPECT(6, local.b[2]);
  EXPECT(0, local.b[1]);
  struct inner copy[2] = { local, { .b = { 9 } } };
  EXPECT(14, copy[0].b[0] + copy[1].b[0]);
}
