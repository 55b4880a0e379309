/* Several bytes at a time: 16 where there are vectors, else 8.

   A mask tells of each byte of a block whether something holds: `first` and `last` give the numbers of bytes. Blocks may
   be read beyond the object, as long as they are in the memory, whose size is a multiple of a page: aligned ones that
   hold a byte of the object, and those that are `in_page`. */
#ifndef BLOCK_H
#define BLOCK_H

#include <stddef.h>

#ifdef __wasm_simd128__

#include <wasm_simd128.h>

#define BLOCK 16
#define MASK_SHIFT 0 /* A mask has 1 << MASK_SHIFT bits to each byte. */

typedef v128_t block;
typedef unsigned mask;

static inline block load_block(const void *p) { return wasm_v128_load(p); }
static inline block block_of(int c) { return wasm_i8x16_splat((signed char)c); }
static inline block equal_bytes(block x, block y) { return wasm_i8x16_eq(x, y); }
static inline block either(block x, block y) { return wasm_v128_or(x, y); }
static inline block unequal_bytes(block x, block y) { return wasm_i8x16_ne(x, y); }
static inline block both(block x, block y) { return wasm_v128_and(x, y); }
static inline mask mask_of(block x) { return wasm_i8x16_bitmask(x); }
static inline unsigned first(mask m) { return (unsigned)__builtin_ctz(m); }
static inline unsigned last(mask m) { return 31u - (unsigned)__builtin_clz(m); }

#else

#include "word.h"

#define BLOCK 8
#define MASK_SHIFT 3

/* Truths about bytes are their high bits. */
typedef unsigned long long block;
typedef unsigned long long mask;

static inline block load_block(const void *p) { return *(const word *)p; }
static inline block block_of(int c) { return (unsigned char)c * ONES; }
static inline block unequal_bytes(block x, block y) {
  x ^= y;
  return ((x & ~HIGHS) + ~HIGHS) | x;
}
static inline block equal_bytes(block x, block y) { return ~unequal_bytes(x, y); }
static inline block either(block x, block y) { return x | y; }
static inline block both(block x, block y) { return x & y; }
static inline mask mask_of(block x) { return x & HIGHS; }
static inline unsigned first(mask m) { return (unsigned)__builtin_ctzll(m) / 8; }
static inline unsigned last(mask m) { return 7u - (unsigned)__builtin_clzll(m) / 8; }

#endif

/* The mask without its first n bytes; with only those. n is less than BLOCK. */
static inline mask without_first(mask m, size_t n) { return m & ~(mask)0 << (n << MASK_SHIFT); }
static inline mask only_first(mask m, size_t n) { return m & ~(~(mask)0 << (n << MASK_SHIFT)); }

/* The aligned block that a byte is in. */
static inline const char *block_start(const void *p) { return (const char *)((size_t)p & -(size_t)BLOCK); }

static inline int in_page(const void *p) { return ((size_t)p & 0xffff) <= 0x10000 - BLOCK; }

#endif
