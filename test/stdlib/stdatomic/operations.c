// run: -O0 -O1
// 7.17: every generic function does what it says, and gives the old value.
// covers: C17 7.17.8.1: atomic_flag_test_and_set
// covers: C17 7.17.8.2: atomic_flag_clear
#include "../expect.h"
#include <stdatomic.h>

static atomic_int count = ATOMIC_VAR_INIT(5);
static atomic_flag flag = ATOMIC_FLAG_INIT;

int main(void) {
  EXPECT(5, atomic_load(&count));
  EXPECT(5, atomic_fetch_add(&count, 3));
  EXPECT(8, atomic_fetch_sub_explicit(&count, 2, memory_order_relaxed));
  EXPECT(6, atomic_fetch_or(&count, 9));
  EXPECT(15, atomic_fetch_and(&count, 10));
  EXPECT(10, atomic_fetch_xor(&count, 3));
  EXPECT(9, atomic_exchange(&count, 4));
  int expected = 3;
  EXPECT(0, atomic_compare_exchange_strong(&count, &expected, 7));
  EXPECT(4, expected);
  EXPECT(1, atomic_compare_exchange_weak(&count, &expected, 7));
  EXPECT(7, atomic_load_explicit(&count, memory_order_acquire));
  atomic_store(&count, 1);
  EXPECT(1, count);
  atomic_uchar small = 255;
  EXPECT(255, atomic_fetch_add(&small, 1));
  EXPECT(0, atomic_load(&small));
  EXPECT(0, atomic_flag_test_and_set(&flag));
  EXPECT(1, atomic_flag_test_and_set(&flag));
  atomic_flag_clear(&flag);
  EXPECT(0, atomic_flag_test_and_set(&flag));
  EXPECT(1, atomic_is_lock_free(&count));
  return expect_failures;
}
