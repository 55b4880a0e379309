/* __builtin_add_overflow and its like where an operand or the result has more than 64 bits: computed in 256 bits, in
   which nothing overflows. */
#include "pair.h"

/* Two's complement, least part first. */
struct limbs {
  u64 x[4];
};

static struct limbs extend(u64 lo, u64 hi, int is_signed) {
  u64 fill = is_signed && hi >> 63 ? ~0ull : 0;
  return (struct limbs){{lo, hi, fill, fill}};
}

static struct limbs add(struct limbs a, struct limbs b, u64 carry) {
  struct limbs sum;
  for (int i = 0; i < 4; i++) {
    struct wide w = wide_add(wide_add((struct wide){0, a.x[i]}, b.x[i]), carry);
    sum.x[i] = w.lo;
    carry = w.hi;
  }
  return sum;
}

static struct limbs subtract(struct limbs a, struct limbs b) {
  for (int i = 0; i < 4; i++) b.x[i] = ~b.x[i];
  return add(a, b, 1);
}

static struct limbs multiply(struct limbs a, struct limbs b) {
  struct limbs product = {{0, 0, 0, 0}};
  for (int i = 0; i < 4; i++) {
    u64 carry = 0;
    for (int j = 0; i + j < 4; j++) {
      struct wide w = wide_add(wide_add(wide_multiply(a.x[i], b.x[j]), product.x[i + j]), carry);
      product.x[i + j] = w.lo;
      carry = w.hi;
    }
  }
  return product;
}

/* The low `width` bits, at most 128, extended. */
static struct limbs cut(struct limbs a, int width, int is_signed) {
  struct wide w = wide_left(to_wide(a.x[0], a.x[1]), 128 - width);
  u64 fill = is_signed && w.hi >> 63 ? ~0ull : 0;
  w = wide_right(w, 128 - width);
  if (fill && width < 128) {
    struct wide ones = wide_left((struct wide){~0ull, ~0ull}, width);
    w.hi |= ones.hi;
    w.lo |= ones.lo;
  }
  return (struct limbs){{w.lo, w.hi, fill, fill}};
}

/* `how`: + - * are 0, 1, 2; 4, 8 and 16 say that the operands and the result are signed. Whether it overflows. */
int __overflow_ti(struct pair *to, u64 alo, u64 ahi, u64 blo, u64 bhi, int how, int width) {
  struct limbs a = extend(alo, ahi, how & 4), b = extend(blo, bhi, how & 8);
  int operation = how & 3;
  struct limbs exact = operation == 0 ? add(a, b, 0) : operation == 1 ? subtract(a, b) : multiply(a, b);
  struct limbs kept = cut(exact, width, how & 16);
  *to = (struct pair){kept.x[0], kept.x[1]};
  u64 difference = 0;
  for (int i = 0; i < 4; i++) difference |= exact.x[i] ^ kept.x[i];
  return difference != 0;
}
