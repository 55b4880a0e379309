/* 7.17 Atomics. There is one thread, so plain objects and operations are atomic. */
#ifndef _STDATOMIC_H
#define _STDATOMIC_H

#include <stddef.h>
#include <stdint.h>

#define ATOMIC_BOOL_LOCK_FREE 2
#define ATOMIC_CHAR_LOCK_FREE 2
#define ATOMIC_CHAR16_T_LOCK_FREE 2
#define ATOMIC_CHAR32_T_LOCK_FREE 2
#define ATOMIC_WCHAR_T_LOCK_FREE 2
#define ATOMIC_SHORT_LOCK_FREE 2
#define ATOMIC_INT_LOCK_FREE 2
#define ATOMIC_LONG_LOCK_FREE 2
#define ATOMIC_LLONG_LOCK_FREE 2
#define ATOMIC_POINTER_LOCK_FREE 2

typedef enum {
  memory_order_relaxed,
  memory_order_consume,
  memory_order_acquire,
  memory_order_release,
  memory_order_acq_rel,
  memory_order_seq_cst
} memory_order;

typedef _Bool atomic_bool;
typedef char atomic_char;
typedef signed char atomic_schar;
typedef unsigned char atomic_uchar;
typedef short atomic_short;
typedef unsigned short atomic_ushort;
typedef int atomic_int;
typedef unsigned atomic_uint;
typedef long atomic_long;
typedef unsigned long atomic_ulong;
typedef long long atomic_llong;
typedef unsigned long long atomic_ullong;
typedef __CHAR16_TYPE__ atomic_char16_t;
typedef __CHAR32_TYPE__ atomic_char32_t;
typedef wchar_t atomic_wchar_t;
typedef int_least8_t atomic_int_least8_t;
typedef uint_least8_t atomic_uint_least8_t;
typedef int_least16_t atomic_int_least16_t;
typedef uint_least16_t atomic_uint_least16_t;
typedef int_least32_t atomic_int_least32_t;
typedef uint_least32_t atomic_uint_least32_t;
typedef int_least64_t atomic_int_least64_t;
typedef uint_least64_t atomic_uint_least64_t;
typedef int_fast8_t atomic_int_fast8_t;
typedef uint_fast8_t atomic_uint_fast8_t;
typedef int_fast16_t atomic_int_fast16_t;
typedef uint_fast16_t atomic_uint_fast16_t;
typedef int_fast32_t atomic_int_fast32_t;
typedef uint_fast32_t atomic_uint_fast32_t;
typedef int_fast64_t atomic_int_fast64_t;
typedef uint_fast64_t atomic_uint_fast64_t;
typedef intptr_t atomic_intptr_t;
typedef uintptr_t atomic_uintptr_t;
typedef size_t atomic_size_t;
typedef ptrdiff_t atomic_ptrdiff_t;
typedef intmax_t atomic_intmax_t;
typedef uintmax_t atomic_uintmax_t;
typedef struct {
  _Bool __set;
} atomic_flag;

#define ATOMIC_VAR_INIT(value) (value)
#define ATOMIC_FLAG_INIT {0}
#define kill_dependency(x) (x)

#define atomic_init(object, value) ((void)(*(object) = (value)))
#define atomic_thread_fence(order) ((void)(order))
#define atomic_signal_fence(order) ((void)(order))
#define atomic_is_lock_free(object) ((void)(object), (_Bool)1)

#define atomic_store(object, value) ((void)(*(object) = (value)))
#define atomic_store_explicit(object, value, order) ((void)(order), atomic_store(object, value))
#define atomic_load(object) (*(object))
#define atomic_load_explicit(object, order) ((void)(order), *(object))

/* The old value, after the object has got a new one that `expression` makes of it. */
#define __ATOMIC_CHANGE(object, expression)                                                                            \
  (__extension__({                                                                                                     \
    __typeof__(object) __object = (object);                                                                            \
    __typeof__(*__object + 0) __old = *__object;                                                                       \
    *__object = (expression);                                                                                          \
    __old;                                                                                                             \
  }))

#define atomic_exchange(object, value)                                                                                 \
  (__extension__({                                                                                                     \
    __typeof__(object) __object = (object);                                                                            \
    __typeof__(*__object) __old = *__object;                                                                           \
    *__object = (value);                                                                                               \
    __old;                                                                                                             \
  }))
#define atomic_exchange_explicit(object, value, order) ((void)(order), atomic_exchange(object, value))

#define atomic_compare_exchange_strong(object, expected, desired)                                                      \
  (__extension__({                                                                                                     \
    __typeof__(object) __object = (object);                                                                            \
    __typeof__(expected) __expected = (expected);                                                                      \
    __typeof__(*__object) __desired = (desired);                                                                       \
    _Bool __same = *__object == *__expected;                                                                           \
    if (__same) *__object = __desired;                                                                                 \
    else *__expected = *__object;                                                                                      \
    __same;                                                                                                            \
  }))
#define atomic_compare_exchange_weak(object, expected, desired)                                                        \
  atomic_compare_exchange_strong(object, expected, desired)
#define atomic_compare_exchange_strong_explicit(object, expected, desired, success, failure)                           \
  ((void)(success), (void)(failure), atomic_compare_exchange_strong(object, expected, desired))
#define atomic_compare_exchange_weak_explicit(object, expected, desired, success, failure)                             \
  ((void)(success), (void)(failure), atomic_compare_exchange_strong(object, expected, desired))

#define atomic_fetch_add(object, value) __ATOMIC_CHANGE(object, __old + (value))
#define atomic_fetch_sub(object, value) __ATOMIC_CHANGE(object, __old - (value))
#define atomic_fetch_or(object, value) __ATOMIC_CHANGE(object, __old | (value))
#define atomic_fetch_xor(object, value) __ATOMIC_CHANGE(object, __old ^ (value))
#define atomic_fetch_and(object, value) __ATOMIC_CHANGE(object, __old & (value))
#define atomic_fetch_add_explicit(object, value, order) ((void)(order), atomic_fetch_add(object, value))
#define atomic_fetch_sub_explicit(object, value, order) ((void)(order), atomic_fetch_sub(object, value))
#define atomic_fetch_or_explicit(object, value, order) ((void)(order), atomic_fetch_or(object, value))
#define atomic_fetch_xor_explicit(object, value, order) ((void)(order), atomic_fetch_xor(object, value))
#define atomic_fetch_and_explicit(object, value, order) ((void)(order), atomic_fetch_and(object, value))

#define atomic_flag_test_and_set(flag) atomic_exchange(&(flag)->__set, 1)
#define atomic_flag_test_and_set_explicit(flag, order) ((void)(order), atomic_flag_test_and_set(flag))
#define atomic_flag_clear(flag) ((void)((flag)->__set = 0))
#define atomic_flag_clear_explicit(flag, order) ((void)(order), atomic_flag_clear(flag))

#endif
