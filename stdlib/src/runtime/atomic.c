/*
 * Atomic objects of any size (C11 7.17), by the names that GCC and LLVM give the routines of
 * libatomic. Compilers call them for what no instruction can do: a size that is not 1, 2, 4 or 8.
 * They accept those sizes too, where the bytes are aligned to them, and then take no lock, because
 * others reach such objects with instructions.
 *
 * The locks are bytes in a table; an address always belongs to the same one. Compiled without
 * threads, the builtins below are plain accesses and all of this is copying.
 */
#include "../internal.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define LOCKS 64
#define LOCK_GRAIN 16

static volatile char locks[LOCKS];

static volatile char *lock_of(const volatile void *object) {
  volatile char *lock = &locks[(uintptr_t)object / LOCK_GRAIN % LOCKS];
  while (__atomic_test_and_set(lock, __ATOMIC_ACQUIRE)) {
  }
  return lock;
}

static void unlock(volatile char *lock) { __atomic_clear(lock, __ATOMIC_RELEASE); }

static bool is_word(size_t size, const volatile void *object) {
  return (size == 1 || size == 2 || size == 4 || size == 8) && (uintptr_t)object % size == 0;
}

/* Zero-extended. */
static uint64_t get_word(size_t size, const void *from) {
  uint64_t word = 0;
  memcpy(&word, from, size);
  return word;
}

static uint64_t load_word(size_t size, volatile void *object) {
  switch (size) {
    case 1:
      return __atomic_load_n((volatile uint8_t *)object, __ATOMIC_SEQ_CST);
    case 2:
      return __atomic_load_n((volatile uint16_t *)object, __ATOMIC_SEQ_CST);
    case 4:
      return __atomic_load_n((volatile uint32_t *)object, __ATOMIC_SEQ_CST);
    default:
      return __atomic_load_n((volatile uint64_t *)object, __ATOMIC_SEQ_CST);
  }
}

static uint64_t exchange_word(size_t size, volatile void *object, uint64_t value) {
  switch (size) {
    case 1:
      return __atomic_exchange_n((volatile uint8_t *)object, value, __ATOMIC_SEQ_CST);
    case 2:
      return __atomic_exchange_n((volatile uint16_t *)object, value, __ATOMIC_SEQ_CST);
    case 4:
      return __atomic_exchange_n((volatile uint32_t *)object, value, __ATOMIC_SEQ_CST);
    default:
      return __atomic_exchange_n((volatile uint64_t *)object, value, __ATOMIC_SEQ_CST);
  }
}

/* What the object was before; it is `value` then if that was `expected`. */
static uint64_t swap_word(size_t size, volatile void *object, uint64_t expected, uint64_t value) {
  switch (size) {
    case 1:
      return __sync_val_compare_and_swap((volatile uint8_t *)object, expected, value);
    case 2:
      return __sync_val_compare_and_swap((volatile uint16_t *)object, expected, value);
    case 4:
      return __sync_val_compare_and_swap((volatile uint32_t *)object, expected, value);
    default:
      return __sync_val_compare_and_swap((volatile uint64_t *)object, expected, value);
  }
}

/* 7.17.7.2: copies the object to `result`. */
void atomic_load_bytes(size_t size, volatile void *object, void *result, int order) __asm__("__atomic_load");
void atomic_load_bytes(size_t size, volatile void *object, void *result, int order) {
  if (is_word(size, object)) {
    uint64_t word = load_word(size, object);
    memcpy(result, &word, size);
    return;
  }
  volatile char *lock = lock_of(object);
  memcpy(result, (const void *)object, size);
  unlock(lock);
}

/* 7.17.7.3: exchanges the object; the old bytes go to `result`. */
void atomic_exchange_bytes(size_t size, volatile void *object, const void *value, void *result, int order)
  __asm__("__atomic_exchange");
void atomic_exchange_bytes(size_t size, volatile void *object, const void *value, void *result, int order) {
  if (is_word(size, object)) {
    uint64_t word = exchange_word(size, object, get_word(size, value));
    memcpy(result, &word, size);
    return;
  }
  volatile char *lock = lock_of(object);
  memcpy(result, (const void *)object, size);
  memcpy((void *)object, value, size);
  unlock(lock);
}

/* 7.17.7.1: copies `value` to the object. */
void atomic_store_bytes(size_t size, volatile void *object, const void *value, int order) __asm__("__atomic_store");
void atomic_store_bytes(size_t size, volatile void *object, const void *value, int order) {
  if (is_word(size, object)) {
    exchange_word(size, object, get_word(size, value));
    return;
  }
  volatile char *lock = lock_of(object);
  memcpy((void *)object, value, size);
  unlock(lock);
}

/* 7.17.7.4: copies `value` to the object if its bytes are the expected ones, else the object to `expected`. */
bool atomic_compare_exchange_bytes(size_t size, volatile void *object, void *expected, const void *value, int success,
                                   int failure) __asm__("__atomic_compare_exchange");
bool atomic_compare_exchange_bytes(size_t size, volatile void *object, void *expected, const void *value, int success,
                                   int failure) {
  bool same;
  if (is_word(size, object)) {
    uint64_t wanted = get_word(size, expected);
    uint64_t seen = swap_word(size, object, wanted, get_word(size, value));
    same = seen == wanted;
    if (!same) memcpy(expected, &seen, size);
    return same;
  }
  volatile char *lock = lock_of(object);
  same = memcmp((const void *)object, expected, size) == 0;
  if (same) memcpy((void *)object, value, size);
  else memcpy(expected, (const void *)object, size);
  unlock(lock);
  return same;
}

/* 7.17.5.1 */
bool atomic_size_is_lock_free(size_t size, const volatile void *object) __asm__("__atomic_is_lock_free");
bool atomic_size_is_lock_free(size_t size, const volatile void *object) { return is_word(size, object); }
