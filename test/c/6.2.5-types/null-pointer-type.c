// run: -O0 -O1 -std=gnu2x
// skip-native: gcc 12 does not know this part of C23
#include "expect.h"
#include <stddef.h>

#define KIND(x) _Generic(x, nullptr_t: 1, void *: 2, int *: 3, int: 4, default: 5)
static_assert(sizeof(nullptr_t) == sizeof(char *) && alignof(nullptr_t) == alignof(void *));
static_assert(nullptr == nullptr && !nullptr);
int *global = nullptr;

static int is_null(nullptr_t n) { return n == nullptr; }

int main(void) {
  int *p = nullptr;
  nullptr_t n = nullptr;
  n = (void *)0;
  bool b = n;
  EXPECT(1, KIND(nullptr));
  EXPECT(2, KIND(NULL));
  EXPECT(3, KIND(1 ? nullptr : p));
  EXPECT(1, KIND(1 ? nullptr : nullptr));
  EXPECT_TRUE(p == n && !b && !(bool)n && global == nullptr);
  EXPECT_TRUE(is_null(nullptr) && is_null(NULL) && is_null(0));
  EXPECT(0, n ? 3 : 0);
  p = (int *)nullptr;
  EXPECT_TRUE(p == nullptr);
}
