// <stdatomic.h>: the generic functions on every kind of type, with and without instructions for threads.
// run: -O0 -O2
// skip-native: gcc 12 counts atomic pointers in bytes
// covers: C17 7.17.4.1: atomic_thread_fence
// covers: C17 7.17.4.2: atomic_signal_fence
// covers: C17 7.17.8.1: atomic_flag_test_and_set_explicit
// covers: C17 7.17.8.2: atomic_flag_clear_explicit
#include "expect.h"
#include <stdatomic.h>
#include <stdint.h>

#define INTEGER(T)                                               \
  do {                                                           \
    _Atomic T x = 5;                                             \
    EXPECT(5, atomic_load(&x));                                  \
    atomic_store(&x, 7);                                         \
    EXPECT(7, atomic_exchange(&x, 9));                           \
    EXPECT(9, atomic_fetch_add(&x, 3));                          \
    EXPECT(12, atomic_fetch_sub(&x, 2));                         \
    EXPECT(10, atomic_fetch_or(&x, 5));                          \
    EXPECT(15, atomic_fetch_and(&x, 6));                         \
    EXPECT(6, atomic_fetch_xor(&x, 3));                          \
    EXPECT(5, x);                                                \
    T expected = 4;                                              \
    EXPECT(0, atomic_compare_exchange_strong(&x, &expected, 8)); \
    EXPECT(5, expected);                                         \
    EXPECT(1, atomic_compare_exchange_strong(&x, &expected, 8)); \
    EXPECT(5, expected);                                         \
    EXPECT(8, x++);                                              \
    EXPECT(10, ++x);                                             \
    EXPECT(10, x--);                                             \
    EXPECT(8, --x);                                              \
    EXPECT(11, x += 3);                                          \
    EXPECT(9, x -= 2);                                           \
    EXPECT(27, x *= 3);                                          \
    EXPECT(6, x /= 4);                                           \
    EXPECT(24, x <<= 2);                                         \
    EXPECT(25, x |= 1);                                          \
    EXPECT(4, x %= 7);                                           \
    EXPECT((T)-3, x = -3);                                       \
    EXPECT((T)-3, atomic_load(&x));                              \
    EXPECT((T)-3, atomic_fetch_add(&x, 1));                      \
    EXPECT((T)-2, x);                                            \
    EXPECT(1, atomic_is_lock_free(&x));                          \
    EXPECT(sizeof(T), sizeof x);                                 \
  } while (0)

struct big { int a[5]; char c; };
struct small { short a, b; };
struct odd { char c[3]; };

int main(void) {
  INTEGER(signed char);
  INTEGER(unsigned char);
  INTEGER(short);
  INTEGER(unsigned short);
  INTEGER(int);
  INTEGER(unsigned);
  INTEGER(long);
  INTEGER(long long);
  INTEGER(uint64_t);

  _Atomic float f = 1.5f;
  EXPECT(3, (f += 1.5f));
  EXPECT(6, (f *= 2));
  EXPECT(6, f++);
  EXPECT(7, atomic_exchange(&f, -0.5f));
  float expected = 0;
  EXPECT(0, atomic_compare_exchange_strong(&f, &expected, 4));
  EXPECT(-5, expected * 10);
  EXPECT(1, atomic_compare_exchange_weak(&f, &expected, 4));
  EXPECT(4, f);
  _Atomic double d = 1e10;
  d -= 1;
  EXPECT(9999999999, atomic_load(&d));
  _Atomic(long double) ld = 2.5L;
  ld *= 3;
  ld++;
  EXPECT(85, ld * 10);

  int array[4] = {1, 2, 3, 4};
  _Atomic(int *) p = array;
  EXPECT(1, *atomic_fetch_add(&p, 2));
  EXPECT(3, *atomic_load(&p));
  EXPECT(4, *(p += 1));
  EXPECT(4, *p--);
  EXPECT(3, *p);
  EXPECT(3, *atomic_fetch_sub(&p, 1));
  EXPECT(2, *p);

  _Atomic _Bool flag = 0;
  EXPECT(0, atomic_exchange(&flag, 1));
  EXPECT(1, flag);
  flag ^= 1;
  EXPECT(0, flag);

  _Atomic struct big big = {{1, 2, 3, 4, 5}, 'x'};
  struct big copy = big;
  EXPECT(5, copy.a[4]);
  copy.a[0] = 10;
  big = copy;
  copy = atomic_load(&big);
  EXPECT(10, copy.a[0]);
  struct big next = {{0}};
  copy = atomic_exchange(&big, next);
  EXPECT('x', copy.c);
  EXPECT(0, atomic_load(&big).c);
  EXPECT(0, atomic_is_lock_free(&big));

  _Atomic struct small small = {3, 4};
  struct small seen = {3, 5}, wanted = {6, 7};
  EXPECT(0, atomic_compare_exchange_strong(&small, &seen, wanted));
  EXPECT(4, seen.b);
  EXPECT(1, atomic_compare_exchange_strong(&small, &seen, wanted));
  seen = small;
  EXPECT(67, seen.a * 10 + seen.b);
  EXPECT(4, _Alignof(_Atomic struct small));

  atomic_flag guard = ATOMIC_FLAG_INIT;
  EXPECT(0, atomic_flag_test_and_set(&guard));
  EXPECT(1, (atomic_flag_test_and_set)(&guard));
  atomic_flag_clear_explicit(&guard, memory_order_release);
  EXPECT(0, atomic_flag_test_and_set_explicit(&guard, memory_order_acquire));
  atomic_thread_fence(memory_order_seq_cst);
  atomic_signal_fence(memory_order_acq_rel);

  atomic_llong later;
  atomic_init(&later, 1LL << 40);
  EXPECT(1LL << 40, kill_dependency(atomic_load_explicit(&later, memory_order_consume)));
  static atomic_int shared = ATOMIC_VAR_INIT(4);
  int calls = 0;
  int *where[] = {&calls};
  atomic_int *target[] = {&shared, 0};
  EXPECT(4, atomic_fetch_add_explicit(target[calls++], (*where[0])++, memory_order_relaxed));
  EXPECT(2, calls);
  EXPECT(5, shared);
  return 0;
}
