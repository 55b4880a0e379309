// run: -O0 -O1
// 7.2: a true assertion does nothing, NDEBUG takes it away, and the header may be included again.
#include "../expect.h"
#include <assert.h>

static int calls;
static int count(void) { return ++calls; }

static_assert(sizeof(int) == 4, "int");

int main(void) {
  assert(count() == 1);
  EXPECT(1, calls);
#define NDEBUG
#include <assert.h>
  assert(count() == 100);
  EXPECT(1, calls);
#undef NDEBUG
#include <assert.h>
  assert(calls == 1 && "with, commas");
  return expect_failures;
}
