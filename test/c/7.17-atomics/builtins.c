// GNU's __atomic and __sync functions of every size.
// run: -O0 -O2
// skip-native: some need a library of gcc
#include "expect.h"

#define EVERY(T)                                                          \
  do {                                                                    \
    T x = 12, y, z;                                                       \
    EXPECT(12, __atomic_load_n(&x, __ATOMIC_ACQUIRE));                    \
    __atomic_load(&x, &y, __ATOMIC_RELAXED);                              \
    EXPECT(12, y);                                                        \
    __atomic_store_n(&x, 13, __ATOMIC_RELEASE);                           \
    y = 14;                                                               \
    __atomic_store(&x, &y, __ATOMIC_SEQ_CST);                             \
    EXPECT(14, __atomic_exchange_n(&x, 15, __ATOMIC_ACQ_REL));            \
    y = 16;                                                               \
    __atomic_exchange(&x, &y, &z, __ATOMIC_SEQ_CST);                      \
    EXPECT(15, z);                                                        \
    EXPECT(0, __atomic_compare_exchange_n(&x, &z, 20, 0, 5, 5));          \
    EXPECT(16, z);                                                        \
    y = 20;                                                               \
    EXPECT(1, __atomic_compare_exchange(&x, &z, &y, 1, 5, 0));            \
    EXPECT(20, x);                                                        \
    EXPECT(20, __atomic_fetch_add(&x, 2, 5));                             \
    EXPECT(25, __atomic_add_fetch(&x, 3, 5));                             \
    EXPECT(21, __atomic_sub_fetch(&x, 4, 5));                             \
    EXPECT(20, __atomic_and_fetch(&x, 30, 5));                            \
    EXPECT(20, __atomic_fetch_or(&x, 3, 5));                              \
    EXPECT(22, __atomic_xor_fetch(&x, 1, 5));                             \
    EXPECT((T)~6, __atomic_nand_fetch(&x, 14, 5));                        \
    EXPECT((T)~6, __atomic_fetch_nand(&x, 1, 5));                         \
    EXPECT((T)~1, x);                                                     \
    x = 5;                                                                \
    EXPECT(5, __sync_fetch_and_add(&x, 1));                               \
    EXPECT(7, __sync_add_and_fetch(&x, 1));                               \
    EXPECT(5, __sync_sub_and_fetch(&x, 2));                               \
    EXPECT(5, __sync_fetch_and_or(&x, 8));                                \
    EXPECT(12, __sync_and_and_fetch(&x, 12));                             \
    EXPECT(12, __sync_fetch_and_xor(&x, 4));                              \
    EXPECT((T)~8, __sync_nand_and_fetch(&x, 9));                          \
    x = 3;                                                                \
    EXPECT(0, __sync_bool_compare_and_swap(&x, 4, 5));                    \
    EXPECT(1, __sync_bool_compare_and_swap(&x, 3, 5));                    \
    EXPECT(5, __sync_val_compare_and_swap(&x, 5, 6));                     \
    EXPECT(6, __sync_val_compare_and_swap(&x, 5, 7));                     \
    EXPECT(6, __sync_lock_test_and_set(&x, 1));                           \
    __sync_lock_release(&x);                                              \
    EXPECT(0, x);                                                         \
    x = -1;                                                               \
    y = -1;                                                               \
    EXPECT(1, __sync_bool_compare_and_swap(&x, y, 1));                    \
  } while (0)

struct triple { int a, b, c; };

int main(void) {
  EVERY(signed char);
  EVERY(unsigned char);
  EVERY(short);
  EVERY(unsigned short);
  EVERY(int);
  EVERY(unsigned);
  EVERY(long);
  EVERY(long long);
  EVERY(unsigned long long);

  /* What is stored and loaded around them is in order. */
  int plain = 5;
  int before = __atomic_fetch_add(&plain, 4, __ATOMIC_RELAXED);
  int after = plain;
  EXPECT(5, before);
  EXPECT(9, after);
  plain = 1;
  EXPECT(1, __atomic_exchange_n(&plain, 2, 5));
  EXPECT(2, plain);

  int array[3] = {1, 2, 3}, *p = array;
  /* Pointers count in bytes. */
  EXPECT(1, *__atomic_fetch_add(&p, sizeof(int), 5));
  EXPECT(2, *p);
  EXPECT(3, *__sync_add_and_fetch(&p, sizeof(int)));
  EXPECT(1, __sync_bool_compare_and_swap(&p, array + 2, array));

  struct triple x = {1, 2, 3}, y = {4, 5, 6}, z;
  __atomic_exchange(&x, &y, &z, __ATOMIC_SEQ_CST);
  EXPECT(1 + 40 + 30, z.a + x.a * 10 + z.c * 10);
  EXPECT(0, __atomic_compare_exchange(&x, &z, &y, 0, 5, 5));
  EXPECT(6, z.c);
  float f = 2.5f, g = 1;
  __atomic_store(&f, &g, 5);
  EXPECT(1, f);

  char set = 0;
  EXPECT(0, __atomic_test_and_set(&set, __ATOMIC_ACQUIRE));
  EXPECT(1, __atomic_test_and_set(&set, __ATOMIC_ACQUIRE));
  __atomic_clear(&set, __ATOMIC_RELEASE);
  EXPECT(0, set);
  __atomic_thread_fence(__ATOMIC_SEQ_CST);
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
  __sync_synchronize();
  _Static_assert(__atomic_always_lock_free(4, 0), "");
  EXPECT(1, __atomic_is_lock_free(sizeof(long long), 0));
  EXPECT(0, __atomic_always_lock_free(32, 0));
  volatile long long v = 1;
  EXPECT(3, __atomic_add_fetch(&v, 2, 5));
  int order = __ATOMIC_RELAXED, n = 0;
  EXPECT(3, __atomic_load_n(&v, (n++, order)));
  EXPECT(1, n);
  return 0;
}
