/* 128-bit unsigned arithmetic on pairs of 64-bit numbers, for a compiler without such a type. */
#ifndef WIDE_H
#define WIDE_H

typedef unsigned int u32;
typedef unsigned long long u64;

struct wide {
  u64 hi, lo;
};

/* The full product of two 64-bit numbers. */
static inline struct wide wide_multiply(u64 a, u64 b) {
  u64 a0 = (u32)a, a1 = a >> 32, b0 = (u32)b, b1 = b >> 32;
  u64 low = a0 * b0, middle = a1 * b0 + (low >> 32), other = a0 * b1 + (u32)middle;
  return (struct wide){a1 * b1 + (middle >> 32) + (other >> 32), (other << 32) | (u32)low};
}

static inline struct wide wide_add(struct wide a, u64 b) {
  struct wide sum = {a.hi, a.lo + b};
  if (sum.lo < b) sum.hi++;
  return sum;
}

/* Shifts by 0 to 127. */
static inline struct wide wide_left(struct wide a, int n) {
  if (n >= 64) return (struct wide){a.lo << (n - 64), 0};
  if (n == 0) return a;
  return (struct wide){a.hi << n | a.lo >> (64 - n), a.lo << n};
}

static inline struct wide wide_right(struct wide a, int n) {
  if (n >= 64) return (struct wide){0, a.hi >> (n - 64)};
  if (n == 0) return a;
  return (struct wide){a.hi >> n, a.hi << (64 - n) | a.lo >> n};
}

/* How many bits from the top are 0; not for 0. */
static inline int wide_clz(struct wide a) { return a.hi != 0 ? __builtin_clzll(a.hi) : 64 + __builtin_clzll(a.lo); }

#endif
