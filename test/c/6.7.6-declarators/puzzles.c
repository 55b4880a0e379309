#include "expect.h"


static int square(int n) { return n * n; }
static int (*pick(int (*f)(int)))(int) { return f; }
typedef int (*handler)(int);
static handler handlers[2] = { square };
static int rows(int n, int a[][3]) { return a[n][2]; }
static int length(int n, const char a[static 1]) { return n + (a[0] != 0); }
int main(void) {
  int (*(*fp)(int (*)(int)))(int) = pick;
  EXPECT(49, fp(square)(7));
  EXPECT(16, handlers[0](4));
  int a[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
  EXPECT(6, rows(1, a));
  int *const (*p)[1] = &(int *const[1]){ &a[1][1] };
  EXPECT(5, *(*p)[0]);
  EXPECT(3, length(2, "x"));
}
