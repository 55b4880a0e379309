#include "expect.h"


static int order;
__attribute__((constructor)) static void first(void) { order = order * 10 + 1; }
__attribute__((constructor(101))) static void earlier(void) { order = order * 10 + 2; }
__attribute__((weak)) int maybe(void);
int real(void) { return 8; }
extern int other(void) __attribute__((alias("real")));
struct __attribute__((aligned(16))) wide { char c; };
static int cleaned;
static void clean(int *p) { cleaned += *p; }
int main(void) {
  EXPECT(21, order);
  EXPECT_TRUE(!maybe);
  EXPECT(8, other());
  EXPECT(16, sizeof(struct wide));
  { int n __attribute__((cleanup(clean))) = 5; n++; }
  EXPECT(6, cleaned);
}
